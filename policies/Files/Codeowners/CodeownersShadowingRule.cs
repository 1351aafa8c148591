using PolicyBot.Engine.Codeowners;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Codeowners;

/// <summary>No line of CODEOWNERS takes everything from an earlier one.</summary>
public sealed class CodeownersShadowingRule : Rule<CodeownersPolicy, CodeownersFacts>
{
    /// <summary>Every pattern is compared with every later one, so the work grows with the square of this.</summary>
    private const int MostCharacters = 64 * 1024;

    public override IEnumerable<Observation> Judge(CodeownersPolicy policy, CodeownersFacts facts)
    {
        if (!facts.File.IsKnown(out var file, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        if (file.Form != CodeownersForm.File)
        {
            return [];
        }

        var entries = CodeownersText.Read(file.Text).Entries;
        return entries.Sum(entry => entry.Pattern.Text.Length) > MostCharacters
            ? [new Observation.Hidden(Target.Subject, new Gap(GapReason.Unreadable, "CODEOWNERS has more than 65,536 characters of patterns; they are not compared with each other"))]
            : entries.Index().SelectMany(one => Shadowed(file.Path!, one.Item, entries.AsSpan()[(one.Index + 1)..]));
    }

    private static IEnumerable<Observation> Shadowed(string path, CodeownersEntry entry, ReadOnlySpan<CodeownersEntry> later)
    {
        foreach (var one in later)
        {
            if (one.Pattern.Covers(entry.Pattern))
            {
                return
                [
                    new Observation.Found(
                        Target.Path(path, entry.Pattern.Text),
                        $"The pattern {one.Pattern.Text} matches everything that {entry.Pattern.Text} on line {entry.Line} matches, and comes later, so the earlier line has no effect.")
                    {
                        Location = new Location(path, one.Line, one.Column),
                    },
                ];
            }
        }

        return [];
    }
}
