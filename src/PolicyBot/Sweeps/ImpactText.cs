using PolicyBot.Engine.Text;

namespace PolicyBot.Sweeps;

/// <summary>What another configuration would change, for who reads a check run.</summary>
internal static class ImpactText
{
    public static Md Of(Impact impact) =>
        impact.Freshness.Facts == 0 ? Md.Of($"What it would change is not known: no sweep has kept any facts yet.")
        : impact.IsNothing ? Md.Of($"By the facts of the last sweeps ({impact.Freshness.ToString()}) it changes no verdict and no issue.")
        : Md.Paragraphs(
            Md.Of($"### What it would change"),
            Md.Of($"Compared with what was last in force, on the facts that are stored of {impact.Subjects} repositories and organizations: {impact.Freshness.ToString()}. GitHub was not asked."),
            Md.Bullets(impact.Policies.Select(policy => Line(impact, policy)).Prepend(Line(impact, null))));

    private static Md Line(Impact impact, string? policy)
    {
        var turns = Enum.GetValues<Turn>().Select(turn => (Turn: turn, Turned: impact.Of(policy, turn))).Where(one => one.Turned.Count > 0);
        var all = Md.Commas(turns.Select(one => Md.Of($"{one.Turned.Count} {Words(one.Turn)}{(policy is null ? Md.Empty : Names(one.Turned))}")));
        return policy is null ? Md.Of($"in total: {all}") : Md.Of($"{policy}: {all}");
    }

    private static Md Names(Turned turned) => turned.Names.IsEmpty ? Md.Empty
        : Md.Of($" ({Md.Commas(turned.Names.Select(Md.Code))}{(turned.Names.Count < turned.Count ? Md.Of($" and others") : Md.Empty)})");

    private static Md Words(Turn turn) => turn switch
    {
        Turn.NewlyFails => Md.Of($"newly fail"),
        Turn.NewlyPasses => Md.Of($"newly pass"),
        Turn.TurnsUnknown => Md.Of($"turn unknown"),
        Turn.NotGatheredYet => Md.Of($"of these not gathered yet"),
        Turn.NoLongerJudged => Md.Of($"no longer judged"),
        Turn.IssueOpened => Md.Of($"issues opened"),
        Turn.ChangeMade => Md.Of($"changes made by fixes"),
        _ => Md.Of($"issues closed"),
    };
}
