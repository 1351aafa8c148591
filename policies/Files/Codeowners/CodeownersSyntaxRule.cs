using PolicyBot.Engine.Codeowners;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Files.Codeowners;

/// <summary>GitHub can read every line of CODEOWNERS. Judged from the text alone.</summary>
public sealed class CodeownersSyntaxRule : Rule<CodeownersPolicy, CodeownersFacts>
{
    public override IEnumerable<Observation> Judge(CodeownersPolicy policy, CodeownersFacts facts)
    {
        if (!facts.File.IsKnown(out var file, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        return file.Form switch
        {
            CodeownersForm.TooLarge => [NotLoaded(file.Path!, $"{file.Path} is over 3 MB, and GitHub loads no larger CODEOWNERS file.")],
            CodeownersForm.Link => [NotLoaded(file.Path!, $"{file.Path} is a symbolic link, and GitHub does not follow it.")],
            CodeownersForm.File => CodeownersText.Read(file.Text).Faults.Select(fault => Found(file.Path!, fault)),
            _ => [],
        };
    }

    private static Observation.Found NotLoaded(string path, Sentence message) => new(Target.Path(path), message) { Location = new Location(path) };

    private static Observation.Found Found(string path, CodeownersFault fault) =>
        new(Target.Path(path, fault.Owner is null ? fault.Pattern : $"{fault.Pattern} {fault.Owner}"), Say(fault))
        {
            Location = new Location(path, fault.Line, fault.Column),
        };

    private static Sentence Say(CodeownersFault fault) => fault.Kind switch
    {
        CodeownersFaultKind.Section => (Sentence)$"{fault.Pattern} is a section heading of GitLab, which GitHub does not know.",
        CodeownersFaultKind.Negation => (Sentence)$"The pattern {fault.Pattern} begins with an exclamation mark, and GitHub knows no exceptions in CODEOWNERS.",
        CodeownersFaultKind.CharacterRange => (Sentence)$"The pattern {fault.Pattern} has a character range, which GitHub does not know in CODEOWNERS.",
        CodeownersFaultKind.ThreeAsterisks => (Sentence)$"The pattern {fault.Pattern} has three asterisks in a row; GitHub knows one and two.",
        CodeownersFaultKind.EscapedComment => (Sentence)$"The line that begins with {fault.Pattern} is a comment to GitHub, in spite of the backslash.",
        CodeownersFaultKind.LoneBackslash => (Sentence)$"The pattern {fault.Pattern} ends with a backslash that escapes nothing.",
        CodeownersFaultKind.UnknownCharacter => (Sentence)$"The pattern {fault.Pattern} has an invisible or unreadable character in column {fault.Column}.",
        CodeownersFaultKind.Owner => (Sentence)$"{fault.Owner} behind the pattern {fault.Pattern} is neither a user, nor a team with its organization, nor an e-mail address.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This kind of fault has no wording."),
    };
}
