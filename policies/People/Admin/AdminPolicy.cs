using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Admin;

/// <summary>A repository has administrators, of the kind and number that the organization wants.</summary>
public sealed record AdminPolicy : Policy<AdminFacts>
{
    /// <summary>A repository may be without any administrator of its own.</summary>
    public bool OwnerlessAllowed { get; set; }

    /// <summary>People may be administrators by name.</summary>
    public bool UserAdminsAllowed { get; set; } = true;

    /// <summary>How many people at most; 0 for any number.</summary>
    [Range(0, int.MaxValue)]
    public int MaxNumberUserAdmins { get; set; }

    /// <summary>Teams may be administrators.</summary>
    public bool TeamAdminsAllowed { get; set; } = true;

    /// <summary>How many teams at most; 0 for any number.</summary>
    [Range(0, int.MaxValue)]
    public int MaxNumberAdminTeams { get; set; }

    /// <summary>What a fix lowers a right to that is more than allowed; absent: a fix lowers none.</summary>
    [Setting(Levels = Levels.Organization | Levels.OrganizationRepository)]
    public DirectRole? LowerTo { get; set; }

    /// <summary>What else is right in which repositories.</summary>
    [Setting(Levels = Levels.Organization)]
    public ImmutableArray<AdminExemption> Exemptions { get; set; } = [];

    public override IEnumerable<Observation> Judge(AdminFacts facts)
    {
        if (facts.People.IsKnown(out var people, out _) && !people.IsInOrganization)
        {
            yield return new Observation.NotApplicable("The repository belongs to a person, who is its administrator.");
        }
    }
}
