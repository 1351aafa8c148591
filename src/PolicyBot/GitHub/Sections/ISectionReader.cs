using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Sections;

/// <summary>The only code that knows how to ask GitHub for one section, of repositories or of organizations. <see cref="SectionReaders"/> finds it by type.</summary>
internal interface ISectionReader
{
    Type Section { get; }

    /// <summary>Without these the section is a gap, and nothing is asked.</summary>
    PermissionSet Needs { get; }

    /// <summary>With these more of it is known.</summary>
    PermissionSet Uses { get; }

    /// <summary>With these the same is known from fewer requests: used where they were granted, and no reason to ask an owner for them.</summary>
    PermissionSet Prefers { get; }

    /// <summary>The webhook events after which the section may be another.</summary>
    ImmutableArray<string> Events { get; }

    /// <summary>What stands in the audit log, and in no delivery, after which the section may be another.</summary>
    ImmutableArray<AuditAction> AuditActions { get; }

    /// <summary>Whether the section may be another after this.</summary>
    bool IsTouchedBy(Happening happening);

    /// <summary>Whether the text of this file of the default branch is read.</summary>
    bool ReadsTextOf(string path);

    /// <summary>True where the owner's repository <c>.github</c> hands the section down to others.</summary>
    bool IsHandedDown { get; }

    /// <summary>How long what was seen is good for a pass over everything, after which each subject is asked in its turn; null where every pass asks.</summary>
    TimeSpan? GoodFor { get; }

    /// <summary>The section of a subject of which nothing could be read.</summary>
    Observed Hidden(Gap gap, DateTimeOffset now);
}
