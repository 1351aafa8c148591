using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Tests.Configuration;

/// <summary>A file on top of the file of another repository.</summary>
public sealed class BaseConfigTests
{
    private const string Own = "baseConfig: globex/rules\n";

    [Fact]
    public void A_file_is_a_merge_patch_on_its_base_and_every_key_keeps_its_source()
    {
        var org = With(Own + "name: mine\nprices: {tulip: 3, rose: ~}\nflowers: [daisy]\nbeds: ~\n", Base("""
            optConfig: {optOutStrategy: true}
            name: theirs
            beds: 7
            prices: {rose: 1, tulip: 2, lily: 4}
            flowers: [rose, tulip]
            area: 5
            """));
        Assert.Empty(org.Problems);
        var settings = org.Settings;
        Assert.Equal(("mine", 3, 5L), (settings.Name, settings.Beds, settings.Area));
        Assert.Equal([("lily", 4), ("tulip", 3)], settings.Prices.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(["daisy"], settings.Flowers.AsEnumerable());
        Assert.Equal("acme/.allstar/garden.yaml:2", org.Assignment.Sources["name"].ToString());
        Assert.Equal("globex/rules/garden.yaml:6", org.Assignment.Sources["area"].ToString());
        Assert.Null(org.Decide().Off);
    }

    [Fact]
    public void The_base_of_a_base_is_not_read() =>
        Assert.Equal(7, With(Own, Base("baseConfig: initech/rules\nbeds: 7")).Settings.Beds);

    [Theory]
    [InlineData("globex")]
    [InlineData("globex/rules/more")]
    [InlineData("globex/..")]
    [InlineData("../rules")]
    [InlineData("globex/rules?x=y")]
    [InlineData("https://github.com/globex/rules")]
    [InlineData("[a]")]
    public void What_is_no_repository_is_warned_about_and_left_out(string value)
    {
        var org = Org.AllIn.With("garden.yaml", $"baseConfig: {value}\nbeds: 7");
        Assert.Equal(["Warned acme/.allstar/garden.yaml:1: baseConfig: is not owner/name of a repository and is left out"], org.Problems);
        Assert.Equal(7, org.Settings.Beds);
        Assert.Null(BaseConfig.RepositoryOf(org.Files["garden.yaml"]));
    }

    [Fact]
    public void The_caller_learns_which_repository_to_ask() =>
        Assert.Equal("globex/rules", BaseConfig.RepositoryOf(Org.AllIn.With("garden.yaml", Own).Files["garden.yaml"]));

    [Fact]
    public void A_base_that_does_not_have_the_file_is_warned_about_and_left_out()
    {
        var org = With(Own + "beds: 7", new BaseFile("globex/rules", 5, Place, new FileState.Absent()));
        Assert.StartsWith("Warned", Assert.Single(org.Problems), StringComparison.Ordinal);
        Assert.Equal(7, org.Settings.Beds);
    }

    [Fact]
    public void A_base_that_was_not_read_or_could_not_be_leaves_the_policy_unknown()
    {
        Assert.Equal(GapReason.NeedsGitHub, With(Own, null).Assignment.Unreadable?.Reason);
        Assert.Equal(GapReason.NeedsGitHub, With(Own, Base("beds: 7") with { Repository = "globex/other" }).Assignment.Unreadable?.Reason);
        Assert.Equal(GapReason.ServerError, With(Own, Base("") with { Current = new FileState.Unread(new Gap(GapReason.ServerError, "502")) }).Assignment.Unreadable?.Reason);
    }

    [Fact]
    public void A_base_that_is_refused_refuses_the_file_that_names_it() =>
        Assert.Equal(
            [
                "Refused acme/.allstar/garden.yaml:1: baseConfig: leads to a file that is refused",
                "Refused globex/rules/garden.yaml:1: is not a mapping of keys to values",
            ],
            With(Own, Base("- a")).Problems);

    [Fact]
    public void Another_repository_under_the_same_name_refuses_the_file_and_the_last_good_version_stays()
    {
        var last = new GoodVersion(Own) { Base = Base("beds: 7") };
        var org = With(Own, Base("beds: 9") with { RepositoryId = 6 }, last);
        Assert.Equal(["Refused acme/.allstar/garden.yaml:1: baseConfig: is now another repository under the same name"], org.Problems);
        Assert.Equal(7, org.Settings.Beds);
    }

    [Fact]
    public void Another_repository_under_another_name_is_a_change_like_any_other() =>
        Assert.Equal(9, With("baseConfig: initech/rules", Base("beds: 9") with { Repository = "initech/rules", RepositoryId = 6 }, new GoodVersion(Own) { Base = Base("beds: 7") }).Settings.Beds);

    [Fact]
    public void A_base_that_had_the_file_before_is_a_gap_and_the_last_good_version_stays()
    {
        var last = new GoodVersion(Own) { Base = Base("beds: 7") };
        Assert.Equal(7, With(Own, Base("") with { Current = new FileState.Absent() }, last).Settings.Beds);
        Assert.Equal(3, With(Own, Base("") with { Current = new FileState.Absent(RemovalSeen: true) }, last).Settings.Beds);
    }

    [Fact]
    public void A_file_of_a_lower_level_has_no_base() =>
        Assert.Equal(3, Org.AllIn.With("garden.yaml", "").About("garden.yaml", Own).Settings.Beds);

    private static Source Place { get; } = new("globex/rules", "garden.yaml", 0);

    private static BaseFile Base(string text) => new("globex/rules", 5, Place, new FileState.Present(text));

    private static Org With(string text, BaseFile? @base, GoodVersion? last = null) => Org.AllIn.With("garden.yaml", new FileState.Present(text), last, @base);
}
