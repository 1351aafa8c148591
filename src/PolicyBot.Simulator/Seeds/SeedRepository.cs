using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Seeds;

/// <summary>A repository as a seed file describes it.</summary>
internal sealed class SeedRepository
{
    public Visibility Visibility { get; set; }

    public string? Description { get; set; }

    public bool Archived { get; set; }

    public bool Template { get; set; }

    public bool Disabled { get; set; }

    /// <summary>The full name of what it was forked from.</summary>
    public string? ForkOf { get; set; }

    public string DefaultBranch { get; set; } = "main";

    public List<string> Topics { get; set; } = [];

    public string? Language { get; set; }

    public string? License { get; set; }

    /// <summary>Custom properties, each with one value or a list.</summary>
    public Dictionary<string, object> Properties { get; set; } = [];

    public RepositorySettings? Settings { get; set; }

    public SecurityFeatures? Security { get; set; }

    /// <summary>Texts of the default branch by path; without any the repository is empty.</summary>
    public Dictionary<string, string> Files { get; set; } = [];

    /// <summary>Files of the default branch by path, in base64.</summary>
    public Dictionary<string, string> Binaries { get; set; } = [];

    /// <summary>Other branches, each with the files in which it differs from the default branch.</summary>
    public Dictionary<string, Dictionary<string, string>?> Branches { get; set; } = [];

    /// <summary>Classic protection by pattern.</summary>
    public Dictionary<string, SeedProtection?> Protection { get; set; } = [];

    public List<SeedRuleset> Rulesets { get; set; } = [];

    public Dictionary<string, RepositoryRole> Collaborators { get; set; } = [];

    public List<SeedIssue> Issues { get; set; } = [];

    public List<SeedRelease> Releases { get; set; } = [];

    /// <summary>Runs of workflows on the last commit, oldest first.</summary>
    public List<SeedRun> Runs { get; set; } = [];
}

/// <summary>A classic rule.</summary>
internal sealed class SeedProtection
{
    /// <summary>How many must approve; null: no pull request is required.</summary>
    public int? Approvals { get; set; }

    public bool DismissStale { get; set; }

    public bool CodeOwners { get; set; }

    public bool LastPushApproval { get; set; }

    /// <summary>Null: no status checks are required. A check of one App is written <c>name@id</c>.</summary>
    public List<string>? Checks { get; set; }

    public bool UpToDate { get; set; }

    public bool EnforceAdmins { get; set; }

    public bool Signatures { get; set; }

    public bool LinearHistory { get; set; }

    public bool AllowForcePushes { get; set; }

    public bool AllowDeletions { get; set; }

    public bool ConversationResolution { get; set; }

    public bool LockBranch { get; set; }
}

/// <summary>A ruleset.</summary>
internal sealed class SeedRuleset
{
    public string Name { get; set; } = "";

    public string Target { get; set; } = "branch";

    public string Enforcement { get; set; } = "active";

    public List<string> Include { get; set; } = ["~DEFAULT_BRANCH"];

    public List<string> Exclude { get; set; } = [];

    /// <summary>By name; only above repositories.</summary>
    public List<string> Repositories { get; set; } = ["~ALL"];

    public List<string> ExceptRepositories { get; set; } = [];

    /// <summary>Parameters by the type of the rule, both as REST writes them.</summary>
    public Dictionary<string, Dictionary<string, object>?> Rules { get; set; } = [];

    /// <summary><c>OrganizationAdmin</c>, or <c>RepositoryRole 5</c> and the like, with <c>pull_request</c> behind where it holds for those only.</summary>
    public List<string> Bypass { get; set; } = [];
}

/// <summary>An issue that is there already.</summary>
internal sealed class SeedIssue
{
    public string Title { get; set; } = "";

    public string? Body { get; set; }

    public string Author { get; set; } = "ghost";

    public List<string> Labels { get; set; } = [];

    public bool Closed { get; set; }

    public bool Locked { get; set; }

    public List<SeedComment> Comments { get; set; } = [];
}

/// <summary>A comment that is there already.</summary>
internal sealed class SeedComment
{
    public string Author { get; set; } = "ghost";

    public string Body { get; set; } = "";
}

/// <summary>A release that is there already.</summary>
internal sealed class SeedRelease
{
    public string Tag { get; set; } = "";

    public bool Prerelease { get; set; }

    public bool Immutable { get; set; }

    /// <summary>Digests by the names of assets; empty: the asset has none.</summary>
    public Dictionary<string, string> Assets { get; set; } = [];
}

/// <summary>A workflow run that is there already.</summary>
internal sealed class SeedRun
{
    public string Path { get; set; } = "";

    public string Conclusion { get; set; } = "success";

    public string Event { get; set; } = "push";
}
