using System.Collections.Immutable;
using System.Text;

namespace PolicyBot.Engine.Scripts;

/// <summary>Splits a Dockerfile into its instructions.</summary>
public static class Dockerfile
{
    /// <summary>Between the lines of one instruction, as a shell reads it.</summary>
    public const string NextLine = "\\\n";

    public static ImmutableArray<DockerInstruction> Read(string text)
    {
        var instructions = ImmutableArray.CreateBuilder<DockerInstruction>();
        var (start, joined) = (0, new StringBuilder());
        foreach (var (index, raw) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
            {
                joined.Append(joined.Length == 0 ? "" : NextLine);
                continue;
            }

            start = joined.Length == 0 ? index + 1 : start;
            if (line.EndsWith('\\') || line.EndsWith('`'))
            {
                joined.Append(line.AsSpan(0, line.Length - 1)).Append(NextLine);
                continue;
            }

            Add(start, joined.Append(line).ToString());
            joined.Clear();
        }

        Add(start, joined.ToString());
        return instructions.ToImmutable();

        void Add(int at, string whole)
        {
            var parts = whole.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 2)
            {
                instructions.Add(new DockerInstruction(at, parts[0].ToUpperInvariant(), parts[1].Trim()));
            }
        }
    }
}
