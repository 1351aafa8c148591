using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Seeds;

/// <summary>A world as a seed file describes it. Names are keys; what is left out is as GitHub makes it.</summary>
internal sealed class Seed
{
    /// <summary>Null: github.com.</summary>
    public string? EnterpriseServer { get; set; }

    public Dictionary<string, SeedUser> Users { get; set; } = [];

    public Dictionary<string, SeedOrganization> Organizations { get; set; } = [];

    public Dictionary<string, SeedApp> Apps { get; set; } = [];
}

/// <summary>A user, perhaps with repositories.</summary>
internal sealed class SeedUser
{
    public TwoFactor TwoFactor { get; set; }

    public string? Email { get; set; }

    /// <summary>A personal access token.</summary>
    public string? Token { get; set; }

    public Plan Plan { get; set; }

    public Dictionary<string, SeedRepository?> Repositories { get; set; } = [];
}

/// <summary>An organization.</summary>
internal sealed class SeedOrganization
{
    public Plan Plan { get; set; }

    public List<string> Owners { get; set; } = [];

    public List<string> Members { get; set; } = [];

    public OrganizationSettings Settings { get; set; } = new();

    public Dictionary<string, SeedTeam> Teams { get; set; } = [];

    public List<SeedRuleset> Rulesets { get; set; } = [];

    public List<SeedRuleset> EnterpriseRulesets { get; set; } = [];

    public Dictionary<string, SeedRepository?> Repositories { get; set; } = [];
}

/// <summary>A team: its members, and its part in repositories by their names.</summary>
internal sealed class SeedTeam
{
    public bool Secret { get; set; }

    public string? Parent { get; set; }

    public List<string> Members { get; set; } = [];

    public Dictionary<string, RepositoryRole> Repositories { get; set; } = [];
}

/// <summary>An App and where it is installed.</summary>
internal sealed class SeedApp
{
    /// <summary>The login of who registered it.</summary>
    public string? Owner { get; set; }

    /// <summary>PEM; without it the App has a key of its own.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>As the API writes them: <c>contents: read</c>.</summary>
    public Dictionary<string, string> Permissions { get; set; } = [];

    public List<string> Events { get; set; } = [];

    public string? WebhookUrl { get; set; }

    public string? WebhookSecret { get; set; }

    public List<SeedInstallation> Installations { get; set; } = [];
}

/// <summary>An installation; without a list of repositories it is on all.</summary>
internal sealed class SeedInstallation
{
    public string Account { get; set; } = "";

    public List<string>? Repositories { get; set; }

    /// <summary>All repositories but these; only where none are listed.</summary>
    public List<string> Except { get; set; } = [];

    /// <summary>What was granted; without it all that the App asks for.</summary>
    public Dictionary<string, string>? Permissions { get; set; }

    public bool Suspended { get; set; }
}
