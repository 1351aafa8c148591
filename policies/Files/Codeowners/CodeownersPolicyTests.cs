using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Policies.Files.Codeowners;

public sealed class CodeownersPolicyTests
{
    private const string Path = ".github/CODEOWNERS";

    private static readonly CodeownersPolicy Required = new() { RequireCodeowners = true };

    public static IReadOnlyList<CodeownersFacts> Samples { get; } =
    [
        new(CodeownersFile.None, CodeownersErrors.None),
        new(CodeownersFile.Of(Path, "* @acme/all\n/docs/ @writer\n"), CodeownersErrors.None),
        new(CodeownersFile.Of(Path, "[Docs]\n!x @a\n* @acme/all\n"), new CodeownersErrors([Unknown(3, 3), Error("Invalid pattern", 2, 1), Error("Invalid pattern", 1, 1)])),
        new(CodeownersFile.Of(Path, "/docs/ @writer\n* @acme/all\n"), CodeownersErrors.None),
        new(new CodeownersFile("docs/CODEOWNERS", CodeownersForm.Link, ""), CodeownersErrors.None),
    ];

    [Fact]
    public void A_missing_file_is_found_only_where_the_configuration_asks_for_one()
    {
        Assert.Empty(new CodeownersPresentRule().Judge(new CodeownersPolicy(), Samples[0]));
        Assert.Equal(
            "There is no CODEOWNERS file in .github/, in the root or in docs/ of the default branch.",
            Assert.Single(Messages(new CodeownersPresentRule().Judge(Required, Samples[0]))));
    }

    [Fact]
    public void Whether_there_is_a_file_is_hidden_only_where_the_configuration_asks_for_one()
    {
        var facts = Samples[0] with { File = new Gap(GapReason.TimedOut, "no answer") };
        Assert.Empty(new CodeownersPresentRule().Judge(new CodeownersPolicy(), facts));
        Assert.IsType<Observation.Hidden>(Assert.Single(new CodeownersPresentRule().Judge(Required, facts)));
    }

    [Theory]
    [InlineData(CodeownersForm.Directory, "CODEOWNERS is a directory, not a file.")]
    [InlineData(CodeownersForm.Submodule, "CODEOWNERS is a submodule, not a file.")]
    public void What_is_no_file_does_not_count_as_one(CodeownersForm form, string message) =>
        Assert.Equal(message, Assert.Single(Messages(new CodeownersPresentRule().Judge(Required, With(new CodeownersFile("CODEOWNERS", form, ""))))));

    [Theory]
    [InlineData(CodeownersForm.Link, "CODEOWNERS is a symbolic link, and GitHub does not follow it.")]
    [InlineData(CodeownersForm.TooLarge, "CODEOWNERS is over 3 MB, and GitHub loads no larger CODEOWNERS file.")]
    public void A_file_that_GitHub_does_not_load_is_found_and_is_not_called_missing(CodeownersForm form, string message)
    {
        var facts = With(new CodeownersFile("CODEOWNERS", form, ""));
        Assert.Equal(message, Assert.Single(Messages(new CodeownersSyntaxRule().Judge(Required, facts))));
        Assert.Empty(new CodeownersPresentRule().Judge(Required, facts));
    }

    [Theory]
    [InlineData("[Docs] @a", "[Docs] is a section heading of GitLab, which GitHub does not know.")]
    [InlineData("!/docs/ @a", "The pattern !/docs/ begins with an exclamation mark, and GitHub knows no exceptions in CODEOWNERS.")]
    [InlineData("*.[ch] @a", "The pattern *.[ch] has a character range, which GitHub does not know in CODEOWNERS.")]
    [InlineData("***/*.rb @a", "The pattern ***/*.rb has three asterisks in a row; GitHub knows one and two.")]
    [InlineData("\\#x @a", "The line that begins with \\#x is a comment to GitHub, in spite of the backslash.")]
    [InlineData("x\\", "The pattern x\\ ends with a backslash that escapes nothing.")]
    [InlineData("a\u00a0b @a", "The pattern a\u00a0b has an invisible or unreadable character in column 2.")]
    [InlineData("* @a, @b", "@a, behind the pattern * is neither a user, nor a team with its organization, nor an e-mail address.")]
    public void Each_line_that_GitHub_cannot_read_is_found_at_its_place(string line, string message)
    {
        var found = Assert.Single(new CodeownersSyntaxRule().Judge(new CodeownersPolicy(), With(CodeownersFile.Of(Path, "# owners\n" + line + "\n"))).OfType<Observation.Found>());
        Assert.Equal(message, found.Message.ToString());
        Assert.Equal((Path, 2), (found.Location!.Path, found.Location.Line));
        Assert.Contains(found.Message.Parts, part => !part.IsForeign);
        Assert.Contains(found.Message.Parts, part => part.IsForeign);
    }

    [Fact]
    public void A_finding_keeps_its_target_when_the_line_moves()
    {
        var first = new CodeownersSyntaxRule().Judge(Required, With(CodeownersFile.Of(Path, "!x @a"))).Cast<Observation.Found>().Single();
        var moved = new CodeownersSyntaxRule().Judge(Required, With(CodeownersFile.Of(Path, "\n\n!x @b"))).Cast<Observation.Found>().Single();
        Assert.Equal(first.Target, moved.Target);
    }

    [Fact]
    public void An_owner_whom_GitHub_does_not_know_is_found_by_name()
    {
        var facts = new CodeownersFacts(CodeownersFile.Of(Path, "* @acme/all @gone"), new CodeownersErrors([Unknown(1, 13)]));
        var found = Assert.Single(new CodeownersOwnersRule().Judge(new CodeownersPolicy(), facts).OfType<Observation.Found>());
        Assert.Equal("@gone behind the pattern * does not exist, or may not write to this repository.", found.Message.ToString());
        Assert.Equal(Target.Path(Path, "* @gone"), found.Target);
    }

    [Fact]
    public void An_error_that_the_text_shows_is_reported_once()
    {
        Assert.Equal(2, new CodeownersSyntaxRule().Judge(Required, Samples[2]).Count());
        Assert.Equal("@acme/all behind the pattern * does not exist, or may not write to this repository.", Assert.Single(Messages(new CodeownersOwnersRule().Judge(Required, Samples[2]))));
    }

    [Fact]
    public void An_error_that_only_GitHub_sees_is_reported_in_its_words()
    {
        var facts = new CodeownersFacts(CodeownersFile.Of(Path, "x|y @a"), new CodeownersErrors([Error("Invalid pattern", 1, 1)]));
        Assert.Equal("GitHub reports about the pattern x|y: Invalid pattern on line 1", Assert.Single(Messages(new CodeownersOwnersRule().Judge(Required, facts))));
    }

    [Fact]
    public void Without_GitHub_the_owners_are_hidden_and_the_syntax_is_not()
    {
        var facts = Samples[2] with { Errors = new Gap(GapReason.NeedsGitHub, "not asked") };
        Assert.IsType<Observation.Hidden>(Assert.Single(new CodeownersOwnersRule().Judge(Required, facts)));
        Assert.Equal(2, new CodeownersSyntaxRule().Judge(Required, facts).Count());
    }

    [Fact]
    public void A_line_that_a_later_one_covers_is_found_with_both_lines()
    {
        var found = Assert.Single(new CodeownersShadowingRule().Judge(Required, Samples[3]).OfType<Observation.Found>());
        Assert.Equal("The pattern * matches everything that /docs/ on line 1 matches, and comes later, so the earlier line has no effect.", found.Message.ToString());
        Assert.Equal(2, found.Location!.Line);
        Assert.Empty(new CodeownersShadowingRule().Judge(Required, Samples[1]));
    }

    [Fact]
    public void A_file_with_too_many_patterns_to_compare_is_a_gap()
    {
        var facts = With(CodeownersFile.Of(Path, string.Concat(Enumerable.Range(0, 10_000).Select(number => $"/directory{number}/ @a\n"))));
        Assert.IsType<Observation.Hidden>(Assert.Single(new CodeownersShadowingRule().Judge(Required, facts)));
    }

    private static CodeownersFacts With(CodeownersFile file) => new(file, CodeownersErrors.None);

    private static CodeownersError Unknown(int line, int column) => Error("Unknown owner", line, column);

    private static CodeownersError Error(string kind, int line, int column) => new(kind, line, column, Path, $"{kind} on line {line}:\n\n  x\n  ^", null);

    private static IEnumerable<string> Messages(IEnumerable<Observation> observations) => observations.Cast<Observation.Found>().Select(found => found.Message.ToString());
}
