namespace PolicyBot.Engine.Facts;

/// <summary>Why a fact is not known. The names are stable: they are stored and printed.</summary>
public enum GapReason
{
    /// <summary>The source refused (HTTP 401 or 403) for another reason than the plan.</summary>
    Forbidden,

    /// <summary>HTTP 404 where a missing permission would look the same.</summary>
    MayBeHidden,

    /// <summary>The App was not granted the permission that the question needs, so it was not asked.</summary>
    PermissionNotGranted,

    /// <summary>HTTP 451.</summary>
    LegallyBlocked,

    /// <summary>HTTP 5xx, or an answer that could not be read.</summary>
    ServerError,

    /// <summary>A primary or secondary rate limit.</summary>
    RateLimited,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The source cut its answer short.</summary>
    Truncated,

    /// <summary>GraphQL answered in part and left this out.</summary>
    Partial,

    /// <summary>The content is there and cannot be read: too large, too deep, not text, a link.</summary>
    Unreadable,

    /// <summary>The configuration that decides is refused and has no last good version.</summary>
    ConfigurationRefused,

    /// <summary>Our own code threw while it looked; the log has the exception.</summary>
    Defect,

    /// <summary>The account's plan does not offer the feature: the rule does not apply, it is not unknown.</summary>
    Plan,

    /// <summary>Only GitHub knows, and the subject is a local directory: the rule is left out.</summary>
    NeedsGitHub,

    /// <summary>GitHub was not asked for it so far: facts are judged that were stored before anybody wanted to know.</summary>
    NotGatheredYet,

    /// <summary>It is asked for by a name that is known, and PolicyBot does not compute it so far.</summary>
    NotComputed,

    /// <summary>It is not decided yet: what decides it waits or is under way.</summary>
    UnderWay,
}
