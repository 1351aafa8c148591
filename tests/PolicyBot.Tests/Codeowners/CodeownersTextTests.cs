using FsCheck;
using FsCheck.Fluent;
using PolicyBot.Engine.Codeowners;

namespace PolicyBot.Tests.Codeowners;

public sealed class CodeownersTextTests
{
    [Fact]
    public void Blank_lines_and_comments_are_nothing_and_the_rest_keeps_its_line()
    {
        var read = CodeownersText.Read("\uFEFF# all\r\n\r\n* @a # inline\r\n \t\r\n/docs/ @acme/writers w@example.com");
        Assert.Empty(read.Faults);
        Assert.Equal([(3, "*", "inline"), (5, "/docs/", null)], read.Entries.Select(entry => (entry.Line, entry.Pattern.Text, entry.Comment)));
        Assert.Equal([CodeownersOwnerKind.Team, CodeownersOwnerKind.Email], read.Entries[1].Owners.Select(owner => owner.Kind));
    }

    [Fact]
    public void A_line_without_owners_is_valid_and_owned_by_nobody() =>
        Assert.Empty(Assert.Single(CodeownersText.Read("/generated/").Entries).Owners);

    [Fact]
    public void An_escaped_space_and_an_escaped_comment_sign_belong_to_the_pattern()
    {
        var entry = Assert.Single(CodeownersText.Read("/my\\ c\\#/ @a").Entries);
        Assert.True(entry.Pattern.Matches("my c#/file"));
    }

    [Theory]
    [InlineData("@acme_emu")]
    [InlineData("@a--b-")]
    [InlineData("@acme/ent:platform")]
    [InlineData("first.last+tag@mail.example.co.uk")]
    public void An_owner_that_GitHub_may_know_is_none_of_our_business(string owner) => Assert.Empty(CodeownersText.Read("* " + owner).Faults);

    [Theory]
    [InlineData("@")]
    [InlineData("@-")]
    [InlineData("@acme/")]
    [InlineData("@acme/-team")]
    [InlineData("@@maintainer")]
    [InlineData("acme/team")]
    [InlineData("docs@")]
    [InlineData("a@b@example.com")]
    [InlineData("<a@example.com>")]
    public void A_word_that_is_no_owner_is_a_fault_at_its_column(string word)
    {
        var fault = Assert.Single(CodeownersText.Read("* @fine " + word).Faults);
        Assert.Equal((CodeownersFaultKind.Owner, 1, 9, word), (fault.Kind, fault.Line, fault.Column, fault.Owner));
    }

    [Theory]
    [InlineData("^[Docs][2] @a", CodeownersFaultKind.Section)]
    [InlineData("[Docs]", CodeownersFaultKind.Section)]
    [InlineData("[Mm]akefile @a", CodeownersFaultKind.CharacterRange)]
    [InlineData("/x/[a-z]/ @a", CodeownersFaultKind.CharacterRange)]
    [InlineData("test[0-9].js @a", CodeownersFaultKind.CharacterRange)]
    [InlineData("a\tb\u202ec @a", CodeownersFaultKind.Owner)]
    [InlineData("a\u202ec @a", CodeownersFaultKind.UnknownCharacter)]
    [InlineData("a\\\u0007c @a", CodeownersFaultKind.UnknownCharacter)]
    public void What_GitHub_does_not_know_is_a_fault(string line, CodeownersFaultKind kind) => Assert.Equal(kind, CodeownersText.Read(line).Faults[0].Kind);

    [Theory]
    [InlineData("/apps/[param]/file.ts @a")]
    [InlineData("/pages/[id].tsx @a")]
    [InlineData("/app/[[...slug]]/ @a")]
    [InlineData("[slug]/page.tsx @a")]
    [InlineData("a\\[b\\] @a")]
    [InlineData("a[b @a")]
    [InlineData("@scope/package @a")]
    public void Brackets_and_signs_that_are_part_of_a_name_are_no_fault(string line) => Assert.Empty(CodeownersText.Read(line).Faults);

    [Fact]
    public void Any_text_is_read_and_every_fault_points_into_it()
    {
        var alphabet = Gen.Elements([.. "ab/*?\\[]!#^@-. \t\r\n\u202e\uFFFD\ud83d"]);
        Prop.ForAll(alphabet.ArrayOf().ToArbitrary(), characters =>
        {
            var text = new string(characters);
            var lines = text.Split('\n');
            return CodeownersText.Read(text).Faults.All(fault => lines[fault.Line - 1].Length >= fault.Column);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a]")]
    [InlineData("[/")]
    [InlineData("([)")]
    [InlineData("\\ ")]
    [InlineData("# @")]
    [InlineData("\n")]
    public void The_largest_file_of_one_thing_is_read_in_one_pass(string thing) =>
        Assert.NotNull(CodeownersText.Read(string.Concat(Enumerable.Repeat(thing, 1_000_000)) + "]"));
}
