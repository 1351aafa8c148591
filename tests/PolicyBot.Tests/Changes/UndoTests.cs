using System.Text.Json.Nodes;
using PolicyBot.Commands;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

public sealed class UndoTests
{
    private static RulesetRule Reviewed => new("pull_request", new JsonObject
    {
        ["required_approving_review_count"] = 1,
        ["dismiss_stale_reviews_on_push"] = true,
        ["require_code_owner_review"] = false,
        ["require_last_push_approval"] = false,
        ["required_review_thread_resolution"] = false,
    });

    private static async Task<(Swept Swept, ChangeRow Change)> FixAsync(Action<Repository>? describe = null)
    {
        var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            var api = world.Organization("acme").Repository("api").File("README.md", "# api");
            describe?.Invoke(api);
        });
        await swept.RunAsync("sweep");
        return (swept, Assert.Single(await ChangesAsync(swept)));
    }

    private static async Task<List<ChangeRow>> ChangesAsync(Swept swept)
    {
        var changes = new List<ChangeRow>();
        await foreach (var change in (await swept.ServiceAsync<KnownChanges>()).ReadAsync(swept.App.Installations[0].Id, default))
        {
            changes.Add(change);
        }

        return changes;
    }

    [Fact]
    public async Task A_ruleset_that_was_added_is_deleted_is_not_added_again_and_the_issue_says_so()
    {
        var (swept, change) = await FixAsync();
        await using var _ = swept;

        var run = await swept.RunAsync("undo", change.Id);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Empty(swept.Acme.Repository("api").Rulesets.All);
        await swept.SweepAsync();
        await swept.SweepAsync();
        Assert.Empty(swept.Acme.Repository("api").Rulesets.All);
        Assert.Contains("a person took back what PolicyBot had changed", Assert.Single(swept.IssuesOf("api")).Body, StringComparison.Ordinal);
        Assert.Contains(await swept.AuditAsync(), line => line.StartsWith("change-undone", StringComparison.Ordinal));
        Assert.Contains("undone", (await swept.RunAsync("undo")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ruleset_that_was_raised_is_as_it_was()
    {
        var (swept, change) = await FixAsync(api => api.Rulesets.Add(new Ruleset { Name = "PolicyBot", Rules = [Reviewed], BypassActors = [new BypassActor(5, "RepositoryRole")] }));
        await using var _ = swept;
        Assert.Equal(2, Fixed.OursIn(swept.Acme.Repository("api"))!.Rules.Length);

        await swept.RunAsync("undo", change.Id);

        Assert.Equal("pull_request", Assert.Single(Fixed.OursIn(swept.Acme.Repository("api"))!.Rules).Type);
    }

    [Fact]
    public async Task What_a_person_changed_since_is_left_to_the_person()
    {
        var (swept, change) = await FixAsync();
        await using var _ = swept;
        var api = swept.Acme.Repository("api");
        api.Rulesets.Replace(Fixed.OursIn(api)!.Id, ours => ours with { Rules = [.. ours.Rules, new RulesetRule("deletion")] });

        var run = await swept.RunAsync("undo", change.Id);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("somebody has changed it since", run.Error, StringComparison.Ordinal);
        Assert.NotNull(Fixed.OursIn(api));
    }

    [Fact]
    public async Task A_change_that_does_not_exist_gets_one_line()
    {
        var (swept, _) = await FixAsync();
        await using var disposed = swept;

        var run = await swept.RunAsync("undo", "0123456789");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("there is no change 0123456789", run.Error, StringComparison.Ordinal);
    }
}
