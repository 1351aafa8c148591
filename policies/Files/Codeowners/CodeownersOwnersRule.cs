using PolicyBot.Engine.Codeowners;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Files.Codeowners;

/// <summary>GitHub reports nothing about CODEOWNERS beyond what <see cref="CodeownersSyntaxRule"/> already sees: above all, every owner exists and may write.</summary>
public sealed class CodeownersOwnersRule : Rule<CodeownersPolicy, CodeownersFacts>
{
    private const string UnknownOwner = "Unknown owner";

    public override IEnumerable<Observation> Judge(CodeownersPolicy policy, CodeownersFacts facts)
    {
        if (!facts.Errors.IsKnown(out var errors, out var gap) || !facts.File.IsKnown(out var file, out gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        var text = CodeownersText.Read(file.Text);
        var faulty = text.Faults.Select(fault => fault.Line).ToHashSet();
        return errors.Errors
            .Where(error => error.Kind == UnknownOwner || error.Path != file.Path || !faulty.Contains(error.Line))
            .Select(error => Found(error, text.Entries.FirstOrDefault(entry => error.Path == file.Path && entry.Line == error.Line)));
    }

    /// <param name="entry">The line that GitHub means, as far as we read it, too.</param>
    private static Observation.Found Found(CodeownersError error, CodeownersEntry? entry)
    {
        var owner = entry?.Owners.FirstOrDefault(one => one.Column == error.Column);
        var (node, message) = (owner, entry) switch
        {
            ({ } one, { } line) when error.Kind == UnknownOwner =>
                ($"{line.Pattern.Text} {one}", (Sentence)$"{one} behind the pattern {line.Pattern.Text} does not exist, or may not write to this repository."),
            (_, { } line) => ($"{line.Pattern.Text} {error.Kind}", (Sentence)$"GitHub reports about the pattern {line.Pattern.Text}: {FirstLine(error)}"),
            _ => (error.Kind, (Sentence)$"GitHub reports: {FirstLine(error)}"),
        };
        return new Observation.Found(Target.Path(error.Path, node), message) { Location = new Location(error.Path, error.Line, error.Column) };
    }

    /// <summary>The rest of GitHub's message quotes the line.</summary>
    private static string FirstLine(CodeownersError error) => error.Message.Split('\n')[0].TrimEnd(':', '\r');
}
