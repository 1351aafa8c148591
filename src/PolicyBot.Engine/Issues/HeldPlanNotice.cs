using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Tells an organization that a plan waits for a person's word, and what it would do. It names repositories, so it is for a private place only.</summary>
public static class HeldPlanNotice
{
    public const string Name = "held_plan";

    /// <summary>More are counted, not named.</summary>
    private const int MostNamed = 50;

    /// <param name="plan">Nothing is held where it has no <see cref="EnforcementPlan.HeldId"/>.</param>
    /// <param name="home">The repository that holds the configuration; where it is public, nothing is told.</param>
    public static Notice Of(EnforcementPlan plan, Repository home)
    {
        var id = home.Visibility == Visibility.Private ? plan.HeldId : null;
        return new Notice(
            Name,
            home.Id,
            "PolicyBot: a plan waits for your word",
            id is null ? Md.Empty : Text(plan, id),
            id is null ? [] : [FingerprintOf(id, home)],
            Md.Of($"Another plan waits now. The text at the top of this issue is up to date."),
            Md.Of($"Nothing waits any more, so this issue is closed."));
    }

    /// <summary>By which an issue is known to show the plan of this id.</summary>
    public static Fingerprint FingerprintOf(string id, Repository home) => Fingerprint.Of(Name, Name, home.Id, Target.Setting(id));

    private static Md Text(EnforcementPlan plan, string id)
    {
        var counts = plan.Held.CountBy(planned => (planned.Policy, planned.Action.Verb)).OrderBy(count => count.Key.Policy, StringComparer.Ordinal).ThenBy(count => count.Key.Verb, StringComparer.Ordinal)
            .Select(count => Md.Of($"{count.Value} to {count.Key.Verb} about {count.Key.Policy}"));
        var rest = plan.Held.Length - MostNamed;
        return Md.Paragraphs(
            Md.Of($"PolicyBot would write to many repositories at once. That is more often a mistake in the configuration than a bad day, so it waits until somebody agrees."),
            Md.Of($"### What it would do with issues"),
            Md.Bullets(counts),
            Md.Of($"### Where"),
            Md.Bullets(plan.Held.Take(MostNamed).Select(planned => Md.Of($"{planned.Subject.Name}: {planned.Action.Verb}, {planned.Policy}"))),
            rest > 0 ? Md.Of($"and {rest} more.") : Md.Empty,
            Md.Of($"### How to agree"),
            Md.Of($"An administrator of this repository can comment `/proceed` here, and it goes on."),
            Md.Of($"Whoever runs PolicyBot can look at the plan and let it go on:\n\n{Md.Block(Sh.Of($"policybot plan show"), Sh.Of($"policybot plan apply {id}"))}"),
            Md.Of($"To say no, change the configuration: the next sweep plans anew, and this issue follows."));
    }
}
