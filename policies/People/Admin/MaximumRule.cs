using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.Admin;

/// <summary>A rule that finds more administrators of one kind than are allowed. The first exemption that names a number sets it for its repositories.</summary>
/// <param name="setting">The key that names the number.</param>
internal abstract class MaximumRule(string setting) : Rule<AdminPolicy, AdminFacts>
{
    public sealed override IEnumerable<Observation> Judge(AdminPolicy policy, AdminFacts facts)
    {
        var allowed = policy.Exemptions.Select(AllowedBy).Append(AllowedBy(policy)).FirstOrDefault(maximum => maximum > 0);
        if (allowed == 0)
        {
            yield break;
        }

        if (!Count(facts).IsKnown(out var count, out var gap))
        {
            yield return new Observation.Hidden(Target.Subject, gap);
        }
        else if (count > allowed)
        {
            yield return new Observation.Found(Target.Setting(setting), Message(count, allowed));
        }
    }

    /// <summary>0 where it names no number.</summary>
    protected abstract int AllowedBy(AdminExemption exemption);

    /// <summary>0 for any number.</summary>
    protected abstract int AllowedBy(AdminPolicy policy);

    protected abstract Fact<int> Count(AdminFacts facts);

    protected abstract Sentence Message(int count, int allowed);
}
