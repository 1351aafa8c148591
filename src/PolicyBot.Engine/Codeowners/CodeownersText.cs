using System.Collections.Immutable;

namespace PolicyBot.Engine.Codeowners;

/// <summary>A CODEOWNERS file as GitHub reads it.</summary>
/// <param name="Entries">The lines in effect, in the order of the file. Of those that match a path, the last decides.</param>
/// <param name="Faults">What is wrong in the others, in the order of the file.</param>
public sealed record CodeownersText(ImmutableArray<CodeownersEntry> Entries, ImmutableArray<CodeownersFault> Faults)
{
    /// <summary>Reads any text; there is none that it refuses.</summary>
    public static CodeownersText Read(string text)
    {
        var entries = ImmutableArray.CreateBuilder<CodeownersEntry>();
        var faults = ImmutableArray.CreateBuilder<CodeownersFault>();
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            var read = CodeownersLine.Read(line.TrimEnd('\r'), ++number);
            faults.AddRange(read.Faults);
            if (read.Entry is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new CodeownersText(entries.DrainToImmutable(), faults.DrainToImmutable());
    }
}
