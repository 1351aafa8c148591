using PolicyBot.Engine.Text;

namespace PolicyBot.Tests.Text;

public sealed class MdTests
{
    [Theory]
    [InlineData("main", "`main`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData(" a", "`  a `")]
    [InlineData("a\nb\u202e", "`a\\nb\\u{202e}`")]
    [InlineData("<!-- x -->", "`<\\u{21}-- x -->`")]
    [InlineData("", "(empty)")]
    public void A_foreign_string_is_code_that_it_cannot_leave(string foreign, string markdown) => Assert.Equal(markdown, Md.Code(foreign).ToString());

    [Fact]
    public void A_long_string_is_cut() => Assert.Equal("`" + new string('x', 200) + "…`", Md.Code(new string('x', 201)).ToString());

    [Fact]
    public void A_string_in_a_hole_becomes_code_and_Markdown_stays()
    {
        var foreign = "*x*";
        Assert.Equal("**ours** `*x*` `*x*` 3", Md.Of($"**ours** {foreign} {Md.Code(foreign)} {3}").ToString());
    }

    [Fact]
    public void A_sentence_is_prose_with_its_quotations_as_code() =>
        Assert.Equal("The pattern `*` of a\\_b is wrong.", Md.Say($"The pattern {"*"} of a_b is wrong.").ToString());

    [Theory]
    [InlineData("https://h/a(b)c", "[`x`](https://h/a%28b%29c)")]
    [InlineData("https://h/?a=1&b=<2>", "[`x`](https://h/?a=1&amp;b=%3C2%3E)")]
    [InlineData("javascript:alert(1)", "`x`")]
    [InlineData("file:///etc/passwd", "`x`")]
    public void A_link_ends_where_it_should_and_leads_to_the_web_only(string address, string markdown) =>
        Assert.Equal(markdown, Md.Link(Md.Code("x"), new Uri(address)).ToString());

    [Fact]
    public void Nothing_foreign_is_alive_wherever_it_stands()
    {
        foreach (var foreign in HostileText.All)
        {
            Md[] places =
            [
                Md.Code(foreign),
                Md.Say(foreign),
                Md.Say($"A {foreign} b {foreign}{foreign}."),
                Md.Of($"**{foreign}** _{foreign}_ {Md.Link(Md.Code(foreign), new Uri("https://ours.example/"))}"),
                Md.Bullets([Md.Code(foreign), Md.Of($"x {foreign}"), Md.Block(foreign, 500)]),
                Md.Commas([Md.Code(foreign), Md.Code(foreign)]),
                Md.Block(foreign, 500),
                Md.Block(Sh.Of($"echo {foreign}")),
                Md.Block(Yaml.Of($"key: {foreign}")),
                Md.Paragraphs([Md.Code(foreign), Md.Code(foreign)]),
            ];
            foreach (var place in places.Append(Md.Paragraphs(places)))
            {
                Assert.Empty(Liveness.In(place.ToString(), address => address == "https://ours.example/"));
                Assert.DoesNotContain("<!--", place.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_template_takes_escaping_types_only_and_every_slot_must_be_filled()
    {
        Assert.All(
            typeof(TemplateModel).GetMethods().Where(method => method.Name == "Add"),
            method => Assert.Contains(method.GetParameters()[1].ParameterType, new[] { typeof(Md), typeof(Sh), typeof(Yaml), typeof(bool), typeof(IEnumerable<TemplateModel>) }));
        TemplateModel model = new() { { "slot", Md.Code("{{other}} <b>") }, { "on", true }, { "items", [new TemplateModel { { "item", Sh.Quote("a b") } }] } };
        Assert.Equal("x `{{other}} <b>` 'a b'", MarkdownTemplate.Parse("x {{slot}}{{#if on}}{{#each items}} {{item}}{{/each}}{{/if}}").Render(model).ToString());
        Assert.ThrowsAny<Exception>(() => MarkdownTemplate.Parse("{{missing}}").Render(model));
    }
}
