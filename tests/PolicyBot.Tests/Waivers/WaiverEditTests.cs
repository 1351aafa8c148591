using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Waivers;
using PolicyBot.Tests.Sweeps;
using PolicyBot.Tests.Text;

namespace PolicyBot.Tests.Waivers;

public sealed class WaiverEditTests
{
    private const string Added = "repository: api\n    reason: \"it is needed\"\n    owner: adam\n    expires: \"2027-01-31\"\n";

    private static string? Add(string? text, string reason = "it is needed", string policy = "binary_artifacts") =>
        new WaiverEdit(Swept.House, Swept.House.Find(policy)!, TimeZoneInfo.Utc).Add(text, new NewWaiver(new Repository(42, "acme", "api"), "2027-01-31", reason, "adam"));

    [Theory]
    [InlineData(null, "waivers:\n  - " + Added)]
    [InlineData("# Ours\n", "# Ours\nwaivers:\n  - " + Added)]
    [InlineData("action: issue # for now", "action: issue # for now\nwaivers:\n  - " + Added)]
    [InlineData("waivers:\naction: issue\n", "waivers:\n  - " + Added + "action: issue\n")]
    public void A_list_is_added_where_there_is_none(string? before, string after) => Assert.Equal(after, Add(before));

    [Fact]
    public void Below_the_waivers_that_are_there_nothing_else_is_touched()
    {
        const string Before = "waivers:  # few\n    # the first\n    - repository: web\n      reason: >\n        long\n\n        text # no comment\n      owner: mona\n      expires: 2026-12-31\n\n# And now\naction:   issue\n";

        Assert.Equal(Before.Replace("\n\n# And", "\n    - repository: api\n      reason: \"it is needed\"\n      owner: adam\n      expires: \"2027-01-31\"\n\n# And", StringComparison.Ordinal), Add(Before));
    }

    [Fact]
    public void A_list_at_the_margin_and_the_ends_of_lines_stay_so()
    {
        var after = Add("Waivers:\r\n- {repository: web, reason: r, owner: mona, expires: 2026-12-31}\r\naction: issue\r\n");

        Assert.Equal("Waivers:\r\n- {repository: web, reason: r, owner: mona, expires: 2026-12-31}\r\n- repository: api\r\n  reason: \"it is needed\"\r\n  owner: adam\r\n  expires: \"2027-01-31\"\r\naction: issue\r\n", after);
    }

    [Theory]
    [InlineData("{action: issue}")]
    [InlineData("waivers: []\n")]
    [InlineData("waivers: [{repository: web, reason: r, owner: o, expires: 2026-12-31}]\n")]
    [InlineData("waivers: ~\n")]
    [InlineData("waivers:\n  web: r\n")]
    [InlineData("waivers:\n  -\n    repository: web\n    reason: r\n    owner: o\n    expires: 2026-12-31\n")]
    [InlineData("waivers:\nwaivers:\n")]
    [InlineData("waivers:\n  - repository: web\n")]
    [InlineData("baseConfig: acme/base\n")]
    [InlineData("action: issue\n...\n")]
    [InlineData("action: issue\nrules: nonsense\n")]
    [InlineData("- action\n")]
    [InlineData("action: [\n")]
    [InlineData("x: &a [1]\nwaivers: *a\n")]
    public void What_cannot_be_edited_safely_is_left_to_people(string before) => Assert.Null(Add(before));

    [Fact]
    public void Whatever_reason_somebody_gives_is_one_text()
    {
        foreach (var hostile in HostileText.All)
        {
            Assert.True(Add("action: issue\n", hostile) is not { } text || text.Split('\n').Length == 7, hostile);
        }

        Assert.NotNull(Add("action: issue\n", "\"needed\": #1 - {x} *a &b !c |"));
    }
}
