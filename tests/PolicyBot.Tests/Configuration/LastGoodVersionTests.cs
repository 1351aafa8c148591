using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Tests.Configuration;

/// <summary>What holds while a file is refused, cannot be read, or is gone.</summary>
public sealed class LastGoodVersionTests
{
    private const string On = "optConfig: {optOutStrategy: true}\n";
    private static readonly FileState Broken = new FileState.Present("a: [");
    private static readonly FileState Unread = new FileState.Unread(new Gap(GapReason.ServerError, "502"));
    private static readonly FileState Gone = new FileState.Absent();
    private static readonly FileState Removed = new FileState.Absent(RemovalSeen: true);

    public static TheoryData<FileState> NotReadable => [Broken, Unread, Gone];

    [Theory]
    [MemberData(nameof(NotReadable))]
    public void The_last_good_version_stays_in_force(FileState state)
    {
        var org = Org.AllIn.With("garden.yaml", state, new GoodVersion(On + "beds: 7"));
        Assert.Equal((null, null, 7), (org.Decide().Off, org.Assignment.Unreadable, org.Settings.Beds));
    }

    [Fact]
    public void A_removal_that_was_seen_is_obeyed() =>
        Assert.NotNull(Org.AllIn.With("garden.yaml", Removed, new GoodVersion(On)).Decide().Off);

    [Fact]
    public void A_file_that_was_never_there_is_no_gap() => Assert.NotNull(Org.AllIn.With("garden.yaml", Gone).Decide().Off);

    [Fact]
    public void A_file_that_was_known_not_to_be_there_and_is_refused_is_still_not_there() =>
        Assert.NotNull(Org.AllIn.With("garden.yaml", Broken, GoodVersion.Absent).Decide().Off);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_a_last_good_version_the_policy_is_unknown_on_every_repository(bool isRefused)
    {
        var org = Org.AllIn.With("garden.yaml", isRefused ? Broken : Unread).With("security.yaml", On);
        Assert.Null(org.Decide().Off);
        Assert.Equal(isRefused ? GapReason.ConfigurationRefused : GapReason.ServerError, org.Assignment.Unreadable!.Reason);
        Assert.Empty(org.Assignment.Questions);
        Assert.Null(org.Decide("security").Assignment.Unreadable);
    }

    [Fact]
    public void Without_a_last_good_version_of_the_bots_file_every_policy_that_may_be_on_is_unknown()
    {
        var org = new Org().With("allstar.yaml", Broken).With("garden.yaml", On).With("village.yaml", "enabled: true");
        Assert.NotNull(org.Assignment.Unreadable);
        Assert.NotNull(org.Decide("village", Org.Acme).Assignment.Unreadable);
        Assert.NotNull(org.Decide("security").Off);
    }

    [Fact]
    public void What_is_certain_from_other_files_is_said_all_the_same()
    {
        var org = new Org().With("allstar.yaml", "optConfig: {optOutStrategy: true, optOutRepos: [api]}").With("garden.yaml", Broken);
        Assert.NotNull(org.Decide().Off);
    }

    [Fact]
    public void A_directory_that_cannot_be_listed_leaves_every_file_of_it_unread()
    {
        var gap = new Gap(GapReason.Forbidden, "403");
        Assert.Equal(GapReason.Forbidden, (new Org() with { Unlisted = gap }).Assignment.Unreadable!.Reason);
        var org = Org.AllIn.With("garden.yaml", On) with { UnlistedOfApi = gap };
        Assert.Equal(GapReason.Forbidden, org.Assignment.Unreadable!.Reason);
        Assert.Null(org.Decide(subject: Org.Api with { Id = 2 }).Assignment.Unreadable);
    }

    [Fact]
    public void A_directory_that_cannot_be_listed_is_told_of_once_and_not_for_every_file_that_may_be_in_it()
    {
        var gap = new Gap(GapReason.Forbidden, "403");
        var org = new Org() with { Unlisted = gap, UnlistedOfApi = gap };
        Assert.Equal(["acme/.allstar", "acme/api/.allstar"], org.Read().Unread.Select(unread => unread.Place.ToString()));
    }

    [Fact]
    public void A_repositorys_own_file_that_is_refused_hides_its_policy_only_where_it_may_speak()
    {
        Assert.NotNull(Org.AllIn.With("garden.yaml", On).Own("garden.yaml", Broken).Assignment.Unreadable);
        Assert.Null(Org.AllIn.With("garden.yaml", "optConfig: {optOutStrategy: true, disableRepoOverride: true}").Own("garden.yaml", Broken).Assignment.Unreadable);
        Assert.Equal(9, Org.AllIn.With("garden.yaml", On).Own("garden.yaml", Broken, new GoodVersion("beds: 9")).Settings.Beds);
    }

    [Fact]
    public void A_repository_cannot_hide_by_breaking_the_bots_file_where_it_may_not_opt_out()
    {
        var org = new Org().With("allstar.yaml", "optConfig: {optInRepos: [api]}").With("garden.yaml", On).Own("allstar.yaml", Broken);
        Assert.Null(org.Decide().Off);
        Assert.Null(org.Assignment.Unreadable);
    }

    [Fact]
    public void What_was_accepted_is_handed_out_to_be_kept()
    {
        var org = Org.AllIn.With("garden.yaml", Broken, new GoodVersion(On)).With("security.yaml", Broken).With("village.yaml", Removed, new GoodVersion("enabled: true"));
        var good = org.Read().GoodVersions;
        Assert.Equal("optConfig: {optOutStrategy: true}", good[new Source("acme/.allstar", "allstar.yaml", 0)].Text);
        Assert.Equal(On, good[new Source("acme/.allstar", "garden.yaml", 0)].Text);
        Assert.Null(good[new Source("acme/.allstar", "village.yaml", 0)].Text);
        Assert.False(good.ContainsKey(new Source("acme/.allstar", "security.yaml", 0)));
    }

    [Fact]
    public void A_file_that_could_not_be_read_is_told_of_apart_from_what_its_owner_can_mend()
    {
        var read = Org.AllIn.With("garden.yaml", Unread, new GoodVersion(On)).Read();
        Assert.Empty(read.Problems);
        Assert.Equal(("acme/.allstar/garden.yaml", true), (read.Unread.Single().Place.ToString(), read.Unread.Single().LastGoodIsInForce));
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_told_of_and_holds_no_configuration()
    {
        var files = Org.AllIn.With("garden.yaml", On).ToFiles();
        var place = new Source("acme/api", ".allstar", 0);
        files = files with { Repositories = files.Repositories.SetItem(Org.Api.Id, new ConfigurationDirectory(place, []) { IsNotADirectory = true }) };
        var read = OrganizationConfiguration.Read(files, Org.Catalogue);
        Assert.Equal("acme/api/.allstar: is not a directory, so there is no configuration in it", read.Problems.Single().ToString());
        Assert.Null(read.Explain(Org.Api).Single(decision => decision.Assignment.Policy.Id == "garden").Assignment.Unreadable);
    }
}
