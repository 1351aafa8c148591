using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Configuration;

/// <summary>How the keys of a policy's file become its settings.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Every_type_of_setting_is_read()
    {
        var settings = Garden("""
            open: no
            beds: 7
            area: 12345678901
            name: Eden
            fence: stoneWall
            flowers: [rose, 5, yes]
            guests:
              - {name: Ann, hours: 3}
              - name: Bob
            tree: {kind: oak, height: 20}
            prices: {rose: 2, tulip: 1}
            """);
        Assert.Equal((false, 7, 12345678901L, "Eden", Fence.StoneWall), (settings.Open, settings.Beds, settings.Area, settings.Name, settings.Fence));
        Assert.Equal(["rose", "5", "true"], settings.Flowers.AsEnumerable());
        Assert.Equal([new Guest("Ann", 3), new Guest("Bob")], settings.Guests.AsEnumerable());
        Assert.Equal(new Tree { Kind = "oak", Height = 20 }, settings.Tree);
        Assert.Equal([("rose", 2), ("tulip", 1)], settings.Prices.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void What_is_not_written_has_its_default()
    {
        var settings = Garden("");
        Assert.Equal((true, 3, (long?)null), (settings.Open, settings.Beds, settings.Area));
        Assert.Empty(Org.AllIn.Assignment.Sources);
    }

    [Fact]
    public void A_key_that_says_nothing_is_not_written() => Assert.Equal(3, Garden("beds:\n").Beds);

    [Theory]
    [InlineData("beds: many", "beds: must be a whole number")]
    [InlineData("beds: 2.5", "beds: must be a whole number")]
    [InlineData("beds: 11", "beds: must be from 1 to 10")]
    [InlineData("beds: 99999999999", "beds: must be from -2147483648 to 2147483647")]
    [InlineData("open: 'yes'", "open: must be true or false")]
    [InlineData("name: [a]", "name: must be text")]
    [InlineData("fence: hegde", "fence: 'hegde' is not one of none, hedge, stoneWall; did you mean hedge?")]
    [InlineData("flowers: rose", "flowers: must be a list")]
    [InlineData("flowers: [~]", "flowers[0]: must be text")]
    [InlineData("guests: [{name: Ann, hours: 25}]", "guests[0].hours: must be from 0 to 24")]
    [InlineData("guests: [{nmae: Ann}]", "guests[0].nmae: is not a known key; did you mean name?")]
    [InlineData("tree: {height: 2}", "tree.kind: is missing")]
    [InlineData("prices: {rose: dear}", "prices.rose: must be a whole number")]
    [InlineData("prices: [1]", "prices: must be a mapping of keys to values")]
    [InlineData("corners: [a]", "corners: must be a mapping of repositories to lists")]
    [InlineData("bedz: 3", "bedz: is not a known key; did you mean beds?")]
    public void What_is_wrong_in_a_file_of_ours_refuses_it(string text, string problem) =>
        Assert.Equal([$"Refused acme/.allstar/garden.yaml:1: {problem}"], Org.AllIn.With("garden.yaml", text).Problems);

    [Theory]
    [InlineData("approvalCount: two", "approvalCount: must be a whole number")]
    [InlineData("approvalCount: -1", "approvalCount: must be from 0 to 10")]
    [InlineData("aprovalCount: 2", "aprovalCount: is not a known key; did you mean approvalCount?")]
    [InlineData("requireStatusChecks: [{context: a, appID: x}]", "requireStatusChecks[0].appID: must be a whole number")]
    [InlineData("enforceBranches: [main]", "enforceBranches: must be a mapping of repositories to lists")]
    [InlineData("enforceBranches: {api: main}", "enforceBranches.'api': must be a list")]
    [InlineData("action: email", "action: 'email' is not one of log, issue, fix and is ignored")]
    [InlineData("action: fx", "action: 'fx' is not one of log, issue, fix and is ignored; did you mean fix?")]
    [InlineData("action: [fix]", "action: '' is not one of log, issue, fix and is ignored")]
    public void What_is_wrong_in_a_file_of_Allstars_is_warned_about_and_left_out(string wrong, string problem)
    {
        var org = Org.AllIn.With("branch_protection.yaml", $"{wrong}\nblockForce: false\n");
        Assert.Equal([$"Warned acme/.allstar/branch_protection.yaml:1: {problem}"], org.Problems);
        var settings = Branches(org);
        Assert.Equal((1, false), (settings.ApprovalCount, settings.BlockForce));
    }

    [Fact]
    public void A_wrong_value_leaves_that_key_at_the_layer_above()
    {
        var org = Org.AllIn.With("branch_protection.yaml", "approvalCount: 3").About("branch_protection.yaml", "approvalCount: many");
        Assert.Equal(3, Branches(org).ApprovalCount);
    }

    [Fact]
    public void Keys_match_whatever_their_case()
    {
        var settings = Branches(Org.AllIn.With("branch_protection.yaml", "ApprovalCOUNT: 4\nrequireStatusChecks: [{Context: ci, appid: 7}]"));
        Assert.Equal(4, settings.ApprovalCount);
        Assert.Equal([new RequiredCheck { Context = "ci", AppID = 7 }], settings.RequireStatusChecks.AsEnumerable());
    }

    [Fact]
    public void The_last_of_several_equal_keys_counts_and_that_is_said()
    {
        var org = Org.AllIn.With("branch_protection.yaml", "approvalCount: 2\napprovalcount: 5\n");
        Assert.Equal(5, Branches(org).ApprovalCount);
        Assert.Equal(["Warned acme/.allstar/branch_protection.yaml:1: approvalCount: stands again in line 2, and the last one counts"], org.Problems);
    }

    [Fact]
    public void A_key_that_a_merge_brought_may_be_written_again_without_a_warning() =>
        Assert.Empty(Org.AllIn.With("branch_protection.yaml", "<<: {approvalCount: 2}\napprovalCount: 5\n").Problems);

    [Fact]
    public void A_whole_number_may_be_written_as_a_float() => Assert.Equal(2, Garden("beds: 2.0").Beds);

    [Theory]
    [InlineData("binary_artifacts.yaml", "ignorePaths: [a]", "Warned acme/.allstar/binary_artifacts.yaml:1: ignorePaths: is read in the organization's file about a repository and the repository's own file only")]
    [InlineData("village.yaml", "enabled: maybe", "Refused acme/.allstar/village.yaml:1: enabled: must be true or false")]
    [InlineData("security.yml", "", "Warned acme/.allstar/security.yml: is not the file of a policy that this version has, and is not read; did you mean security.yaml?")]
    [InlineData("mkdocs.yaml", "a: [", null)]
    [InlineData("README.md", "# Hello", null)]
    public void A_key_or_file_in_a_wrong_place_is_told_of(string file, string text, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Org.AllIn.With(file, text).Problems);

    [Theory]
    [InlineData("guests: []", "Refused acme/api/.allstar/garden.yaml:1: guests: is read in the organization's file only")]
    [InlineData("waivers: []", "Refused acme/api/.allstar/garden.yaml:1: waivers: is read in the organization's file and the organization's file about a repository only")]
    [InlineData("baseConfig: a/b", "Warned acme/api/.allstar/garden.yaml:1: baseConfig: is read in the organization's file only")]
    public void The_repositorys_own_file_may_not_say_everything(string text, string problem) =>
        Assert.Equal([problem], Org.AllIn.Own("garden.yaml", text).Problems);

    private static GardenPolicy Garden(string text)
    {
        var org = Org.AllIn.With("garden.yaml", text);
        Assert.Empty(org.Problems);
        return org.Settings;
    }

    private static BranchProtectionPolicy Branches(Org org) => (BranchProtectionPolicy)org.Decide("branch_protection").Assignment.Settings;
}
