using PolicyBot.Engine.Findings;
using PolicyBot.Storage;
using PolicyBot.Webhooks;
using Level = PolicyBot.Simulator.Apps.Level;
using Permission = PolicyBot.Simulator.Apps.Permission;
using PermissionSet = PolicyBot.Simulator.Apps.PermissionSet;
using Visibility = PolicyBot.Simulator.Repositories.Visibility;

namespace PolicyBot.Tests.Watch;

/// <summary>What becomes of state, issues and facts when repositories and installations begin, end or change hands: one test for every row of <see cref="LifeTable"/>.</summary>
public sealed class LifeTests
{
    private static readonly SortedDictionary<string, Func<Task>> Rows = new(StringComparer.Ordinal)
    {
        ["custom_property_values updated"] = A_repository_with_another_property_is_selected_by_it,
        ["installation created"] = An_installation_begins_with_a_sweep,
        ["installation deleted"] = An_installation_that_ends_is_purged_after_some_days,
        ["installation new_permissions_accepted"] = What_was_granted_since_is_used_at_once,
        ["installation suspend"] = A_suspended_installation_is_left_alone,
        ["installation unsuspend"] = An_installation_that_goes_on_is_swept,
        ["installation_repositories added"] = A_repository_that_the_App_was_given_is_judged,
        ["installation_repositories removed"] = A_repository_that_was_taken_from_the_App_is_forgotten_and_its_issue_stays_as_it_is,
        ["installation_target renamed"] = An_account_with_another_name_is_swept,
        ["public"] = An_event_public_without_the_other_rewrites_the_issue_as_well,
        ["repository archived"] = An_archived_repository_is_judged_and_not_written_to,
        ["repository created"] = A_new_repository_is_judged,
        ["repository deleted"] = A_deleted_repository_is_forgotten_and_its_issues_are_gone,
        ["repository edited"] = Another_default_branch_is_judged,
        ["repository privatized"] = An_issue_of_a_repository_that_turned_private_says_what_its_readers_may_know,
        ["repository publicized"] = An_issue_of_a_repository_that_turned_public_is_rewritten_for_everybody,
        ["repository renamed"] = A_renamed_repository_keeps_its_issue,
        ["repository transferred"] = A_repository_that_comes_from_elsewhere_is_judged,
        ["repository unarchived"] = An_unarchived_repository_has_its_issue_closed,
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Fact]
    public void Every_row_has_its_test() =>
        Assert.Equal(LifeTable.All.Select(row => row.Action is null ? row.Event : $"{row.Event} {row.Action}").Order(StringComparer.Ordinal), Rows.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Row(string row) => Rows[row]();

    private static async Task A_new_repository_is_judged()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository("new"));

        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("new", "security"))?.Outcome);
        Assert.True(Assert.Single(watched.IssuesOf("new")).IsOpen);
    }

    private static async Task A_deleted_repository_is_forgotten_and_its_issues_are_gone()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var id = watched.Acme.Repository("api").Id;

        await watched.HappenAsync(watched.Acme.Repository("api").Delete);

        Assert.Null(await watched.Service<Verdicts>().GetAsync(watched.Installation.Id, id, default));
        Assert.True((await watched.Service<KnownIssues>().GetAsync(watched.Installation.Id, new IssueKey(id, "security"), default))!.IsGone);
        Assert.Empty(watched.Written);
    }

    private static async Task A_repository_that_comes_from_elsewhere_is_judged()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("umbrella").Repository("lib").File("README.md", "r");
        });

        await watched.HappenAsync(() => watched.World.FindRepository("umbrella/lib")!.TransferTo(watched.Acme));

        Assert.True(Assert.Single(watched.IssuesOf("lib")).IsOpen);
        Assert.Equal("umbrella/lib", Assert.Single(Assert.Single(await watched.Service<Renames>().ReadAsync(watched.Installation.Id, default)).Value).Name);
    }

    private static async Task A_renamed_repository_keeps_its_issue()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");

        await watched.HappenAsync(() => api.Rename("api2"));
        Assert.True(Assert.Single(api.Tracker.Issues).IsOpen);
        Assert.Equal("acme/api2", (await watched.Service<Verdicts>().GetAsync(watched.Installation.Id, api.Id, default))!.Name);

        await watched.HappenAsync(() => api.File("SECURITY.md", WatchedWorld.Contact));
        Assert.False(Assert.Single(api.Tracker.Issues).IsOpen);
    }

    private static async Task An_archived_repository_is_judged_and_not_written_to()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        watched.World.Silently(() => api.File("SECURITY.md", WatchedWorld.Contact));

        await watched.HappenAsync(() => api.Archive());

        Assert.Equal(Outcome.Pass, (await watched.VerdictAsync("api", "security"))!.Outcome);
        Assert.True(Assert.Single(api.Tracker.Issues).IsOpen);
        Assert.Empty(watched.Written);
    }

    private static async Task An_unarchived_repository_has_its_issue_closed()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        watched.World.Silently(() => api.File("SECURITY.md", WatchedWorld.Contact));
        await watched.HappenAsync(() => api.Archive());

        await watched.HappenAsync(() => api.Unarchive());

        Assert.False(Assert.Single(api.Tracker.Issues).IsOpen);
    }

    private static async Task An_issue_of_a_repository_that_turned_public_is_rewritten_for_everybody()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository("api").Private();
        });
        Assert.Contains("acme/.allstar", Assert.Single(watched.IssuesOf("api")).Body, StringComparison.Ordinal);

        await watched.HappenAsync(() => watched.Acme.Repository("api").SetVisibility(Visibility.Public));

        Assert.DoesNotContain("acme/.allstar", Assert.Single(watched.IssuesOf("api")).Body, StringComparison.Ordinal);
    }

    private static async Task An_event_public_without_the_other_rewrites_the_issue_as_well()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository("api").Private();
        });

        await watched.HappenAsync(() =>
        {
            watched.Acme.Repository("api").SetVisibility(Visibility.Public);
            watched.World.Outbox.Drop(delivery => delivery.Event != "public");
        });

        Assert.DoesNotContain("acme/.allstar", Assert.Single(watched.IssuesOf("api")).Body, StringComparison.Ordinal);
    }

    private static async Task An_issue_of_a_repository_that_turned_private_says_what_its_readers_may_know()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        Assert.DoesNotContain("acme/.allstar", Assert.Single(watched.IssuesOf("api")).Body, StringComparison.Ordinal);

        await watched.HappenAsync(() => watched.Acme.Repository("api").Private());

        Assert.Contains("acme/.allstar", Assert.Single(watched.IssuesOf("api")).Body, StringComparison.Ordinal);
    }

    private static async Task Another_default_branch_is_judged()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        watched.World.Silently(() => api.Git.Commit("next", "c", ("SECURITY.md", WatchedWorld.Contact)));

        await watched.HappenAsync(() => api.Git.SetDefaultBranch("next"));

        Assert.False(Assert.Single(api.Tracker.Issues).IsOpen);
    }

    private static async Task A_repository_with_another_property_is_selected_by_it()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.World.Silently(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));

        await watched.HappenAsync(() => watched.Acme.Repository("api").Property("tier", "1"));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    private static async Task An_installation_begins_with_a_sweep()
    {
        await using var watched = await Watched.StartAsync(WatchedWorld.Failing);
        var former = watched.Installation;
        watched.World.Silently(() => watched.App.Uninstall(former));

        await watched.HappenAsync(() => watched.App.Install(watched.Acme));

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.NotNull(await watched.Service<SweepLog>().LastAsync(watched.Installation.Id, default));
        Assert.Null((await KnownAsync(watched))[watched.Installation.Id].GoneSince);
    }

    private static async Task An_installation_that_ends_is_purged_after_some_days()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var installation = watched.Installation.Id;

        await watched.HappenAsync(() => watched.App.Uninstall(watched.Installation));

        Assert.NotNull((await KnownAsync(watched))[installation].GoneSince);
        Assert.NotNull(await watched.Service<SweepLog>().LastAsync(installation, default));
        Assert.Empty(watched.Written);

        watched.Time.Advance(TimeSpan.FromDays(40));
        await watched.TickAsync();

        Assert.Empty(await KnownAsync(watched));
        Assert.Null(await watched.Service<SweepLog>().LastAsync(installation, default));
    }

    private static async Task A_suspended_installation_is_left_alone()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Installation.Suspend());
        await watched.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(watched.Asked);
        Assert.NotNull(await watched.VerdictAsync("api", "security"));
    }

    private static async Task An_installation_that_goes_on_is_swept()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.HappenAsync(() => watched.Installation.Suspend());
        watched.World.Silently(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));

        await watched.HappenAsync(() => watched.Installation.Unsuspend());

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    private static async Task What_was_granted_since_is_used_at_once()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, PermissionSet.Of((Permission.Metadata, Level.Read), (Permission.Issues, Level.Write)));
        Assert.Empty(watched.IssuesOf("api"));

        await watched.HappenAsync(() => watched.Installation.Grant(Watched.Granted));

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    private static async Task A_repository_that_the_App_was_given_is_judged()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, selected: [".allstar", "safe"]);
        Assert.Empty(watched.IssuesOf("api"));

        await watched.HappenAsync(() => watched.Installation.Add(watched.Acme.Repository("api")));

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    private static async Task A_repository_that_was_taken_from_the_App_is_forgotten_and_its_issue_stays_as_it_is()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.World.Silently(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));

        await watched.HappenAsync(() => watched.Installation.Remove(watched.Acme.Repository("api")));

        Assert.Null(await watched.VerdictAsync("api", "security"));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Empty(watched.Written);
    }

    private static async Task An_account_with_another_name_is_swept()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.World.Silently(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        var body = watched.Unsent(() => watched.Installation.Suspend().Unsuspend());
        body["action"] = "renamed";
        body["account"] = body["installation"]!["account"]!.DeepClone();
        body["target_type"] = "Organization";

        watched.Post("installation_target", body);
        await watched.WorkAsync();

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    private static async Task<Dictionary<long, KnownInstallation>> KnownAsync(Watched watched)
    {
        var known = new Dictionary<long, KnownInstallation>();
        await foreach (var (id, one) in watched.Service<Installations>().ReadAsync(default))
        {
            known[id] = one;
        }

        return known;
    }
}
