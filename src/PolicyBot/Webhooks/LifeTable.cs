using System.Collections.Immutable;

namespace PolicyBot.Webhooks;

/// <summary>What happens to state, issues and facts when a repository or an installation begins, ends or changes hands. Read it as a table.</summary>
internal static class LifeTable
{
    public static ImmutableArray<LifeEvent> All { get; } =
    [
        new("repository", "created", StateEffect.None, IssueEffect.None, FactEffect.JudgeRepository),
        new("repository", "deleted", StateEffect.ForgetRepository, IssueEffect.AreGone, FactEffect.None),
        new("repository", "transferred", StateEffect.NoteFormerName, IssueEffect.MovedAlong, FactEffect.JudgeRepository),
        new("repository", "renamed", StateEffect.NoteFormerName, IssueEffect.MovedAlong, FactEffect.JudgeRepository),
        new("repository", "archived", StateEffect.None, IssueEffect.MayNotBeWritten, FactEffect.JudgeRepository),
        new("repository", "unarchived", StateEffect.None, IssueEffect.AreJudgedAnew, FactEffect.JudgeRepository),
        new("repository", "publicized", StateEffect.None, IssueEffect.AreRewritten, FactEffect.JudgeRepository),
        new("repository", "privatized", StateEffect.None, IssueEffect.AreRewritten, FactEffect.JudgeRepository),
        new("repository", "edited", StateEffect.None, IssueEffect.AreJudgedAnew, FactEffect.JudgeRepository),
        new("public", null, StateEffect.None, IssueEffect.AreRewritten, FactEffect.JudgeRepository),
        new("custom_property_values", "updated", StateEffect.None, IssueEffect.AreJudgedAnew, FactEffect.JudgeRepository),
        new("installation", "created", StateEffect.MarkPresent, IssueEffect.None, FactEffect.Sweep),
        new("installation", "deleted", StateEffect.MarkGone, IssueEffect.None, FactEffect.None),
        new("installation", "suspend", StateEffect.None, IssueEffect.None, FactEffect.None),
        new("installation", "unsuspend", StateEffect.ForgetTokens, IssueEffect.AreJudgedAnew, FactEffect.Sweep),
        new("installation", "new_permissions_accepted", StateEffect.ForgetTokens, IssueEffect.AreJudgedAnew, FactEffect.Sweep),
        new("installation_repositories", "added", StateEffect.None, IssueEffect.None, FactEffect.JudgeAdded),
        new("installation_repositories", "removed", StateEffect.None, IssueEffect.StayAsTheyAre, FactEffect.JudgeRemoved),
        new("installation_target", "renamed", StateEffect.None, IssueEffect.MovedAlong, FactEffect.Sweep),
    ];

    /// <returns>Null where the event is about no beginning, end or change of hands.</returns>
    public static LifeEvent? Find(string name, string? action) =>
        All.FirstOrDefault(one => one.Event == name && (one.Action is null || one.Action == action));
}

/// <summary>One row.</summary>
/// <param name="Event">GitHub's word.</param>
/// <param name="Action">GitHub's word; null for an event that has none.</param>
internal sealed record LifeEvent(string Event, string? Action, StateEffect State, IssueEffect Issues, FactEffect Facts);

/// <summary>What is done to what the store knows.</summary>
internal enum StateEffect
{
    None,

    /// <summary>GitHub is asked whether it is true; then verdicts and notes about the repository are forgotten.</summary>
    ForgetRepository,

    /// <summary>Configuration goes by name: what it says of the former one is told where it makes a difference.</summary>
    NoteFormerName,

    /// <summary>The installation is there.</summary>
    MarkPresent,

    /// <summary>GitHub is asked whether it is true; then the installation is purged after some days.</summary>
    MarkGone,

    /// <summary>Tokens were cut to what was granted before.</summary>
    ForgetTokens,
}

/// <summary>What becomes of the issues. Only <see cref="AreGone"/> is done here; the rest follows from judging again, or from leaving alone.</summary>
internal enum IssueEffect
{
    /// <summary>There are none yet, or nothing is said of them.</summary>
    None,

    /// <summary>They went with the repository: they are never written to again.</summary>
    AreGone,

    /// <summary>They are known by the repository's id, and stay the same issues.</summary>
    MovedAlong,

    /// <summary>An archived repository takes no comment and no close; what is open stays open.</summary>
    MayNotBeWritten,

    /// <summary>Opened, updated or closed by what is asked and found now.</summary>
    AreJudgedAnew,

    /// <summary>Their text shows what the new readers may read, no less and no more.</summary>
    AreRewritten,

    /// <summary>The App may not write there any more.</summary>
    StayAsTheyAre,
}

/// <summary>What is gathered and judged again.</summary>
internal enum FactEffect
{
    None,

    /// <summary>Everything about the repository, its own configuration included.</summary>
    JudgeRepository,

    /// <summary>The same for every repository that the App was given now.</summary>
    JudgeAdded,

    /// <summary>What the App was given again meanwhile is judged; what it does not see any more is forgotten.</summary>
    JudgeRemoved,

    /// <summary>Everything about the installation.</summary>
    Sweep,
}
