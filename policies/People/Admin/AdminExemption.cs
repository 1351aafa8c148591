using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Admin;

/// <summary>What is right in some repositories, unlike in others. What it does not say is not exempt.</summary>
public sealed record AdminExemption : IForRepositories
{
    /// <summary>A pattern for names of repositories.</summary>
    [Setting(IsPattern = true)]
    public string Repo { get; init; } = "";

    /// <summary>They may be without any administrator of their own.</summary>
    public bool OwnerlessAllowed { get; init; }

    /// <summary>People may be administrators by name.</summary>
    public bool UserAdminsAllowed { get; init; }

    /// <summary>Logins of people who may.</summary>
    public ImmutableArray<string> UserAdmins { get; init; } = [];

    /// <summary>How many people at most; 0 leaves it at the number for all.</summary>
    [Range(0, int.MaxValue)]
    public int MaxNumberUserAdmins { get; init; }

    /// <summary>Teams may be administrators.</summary>
    public bool TeamAdminsAllowed { get; init; }

    /// <summary>Teams that may, by their names in addresses.</summary>
    public ImmutableArray<string> TeamAdmins { get; init; } = [];

    /// <summary>How many teams at most; 0 leaves it at the number for all.</summary>
    [Range(0, int.MaxValue)]
    public int MaxNumberAdminTeams { get; init; }

    public IForRepositories? For(Func<string, bool> isCalled) => isCalled(Repo) ? this : null;
}
