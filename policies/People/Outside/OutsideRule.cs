using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.Outside;

/// <summary>A rule that finds each person outside the organization who holds at least this much.</summary>
internal abstract class OutsideRule(RepositoryRole most) : Rule<OutsidePolicy, OutsideFacts>
{
    public sealed override IEnumerable<Observation> Judge(OutsidePolicy policy, OutsideFacts facts) =>
        IsAllowed(policy) ? []
        : !facts.People.IsKnown(out var people, out var gap) ? [new Observation.Hidden(Target.Subject, gap)]
        : people.All.Where(person => person.Role >= most && !policy.Exemptions.Any(exemption => exemption.IsOf(person.Login) && Excuses(exemption)))
            .Select(person => new Observation.Found(Target.User(person.Id), Message(person))
            {
                Fix = policy.LowerTo is { } role && (int)role < (int)most ? new Change.LowerAccess(person.Id, role) : null,
            });

    protected abstract bool IsAllowed(OutsidePolicy policy);

    protected abstract bool Excuses(OutsideExemption exemption);

    protected abstract Sentence Message(Collaborator person);
}
