using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Outside;

/// <summary>People who are not members of the organization hold no more access than it allows them.</summary>
public sealed record OutsidePolicy : Policy<OutsideFacts>
{
    /// <summary>They may push.</summary>
    public bool PushAllowed { get; set; } = true;

    /// <summary>They may be administrators.</summary>
    public bool AdminAllowed { get; set; }

    /// <summary>What a fix lowers a right to that is more than allowed; absent: a fix lowers none.</summary>
    [Setting(Levels = Levels.Organization | Levels.OrganizationRepository)]
    public DirectRole? LowerTo { get; set; }

    /// <summary>Who may do more in which repositories.</summary>
    [Setting(Levels = Levels.Organization)]
    public ImmutableArray<OutsideExemption> Exemptions { get; set; } = [];

    public override IEnumerable<Observation> Judge(OutsideFacts facts)
    {
        if (facts.People.IsKnown(out var people, out _) && !people.IsInOrganization)
        {
            yield return new Observation.NotApplicable("The repository belongs to a person, so nobody is outside of its organization.");
        }
    }
}
