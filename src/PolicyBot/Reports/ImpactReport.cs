using PolicyBot.Commands;
using PolicyBot.Sweeps;

namespace PolicyBot.Reports;

/// <summary>What another configuration would change, for a person: numbers, then the first names.</summary>
internal static class ImpactReport
{
    public const int MostNamed = 5;

    private static readonly Turn[] Turns = Enum.GetValues<Turn>();

    public static void Write(Impact impact, Terminal terminal)
    {
        if (impact.IsNothing)
        {
            terminal.Output.WriteLine($"Nothing changes for {impact.Subjects} repositories and organizations.");
            return;
        }

        Listing numbers = new(["POLICY", .. Turns.Select(Heading)]);
        Listing names = new("POLICY", "WHAT", "REPOSITORIES");
        foreach (var policy in impact.Policies)
        {
            numbers.Add([policy, .. Turns.Select(turn => Cell(impact.Of(policy, turn)))]);
            foreach (var (turn, turned) in Turns.Select(turn => (turn, impact.Of(policy, turn))).Where(one => one.Item2.Count > 0 && one.turn != Turn.NotGatheredYet))
            {
                names.Add(policy, Words.Of(turn), string.Join(", ", turned.Names) + (turned.Names.Count < turned.Count ? $" and {turned.Count - turned.Names.Count} more" : ""));
            }
        }

        numbers.Add(["in total", .. Turns.Select(turn => Cell(impact.Of(null, turn)))]);
        numbers.WriteTo(terminal);
        terminal.Output.WriteLine();
        names.WriteTo(terminal);
        if (impact.Of(null, Turn.NotGatheredYet).Count is var open and > 0)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine($"Of {open} repositories it is not known because nobody asked so far: the next sweep does.");
        }
    }

    private static Listing.Cell Cell(Turned turned) => turned.Count == 0 ? "-" : $"{turned.Count}";

    private static string Heading(Turn turn) => Words.Of(turn).Replace('_', ' ').ToUpperInvariant();
}
