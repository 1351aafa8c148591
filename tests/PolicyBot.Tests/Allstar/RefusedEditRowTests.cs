using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 4, the errors: GitHub refuses the edit of a body and the edit that closes.</summary>
public sealed class RefusedEditRowTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(422)]
    [InlineData(502)]
    [AllstarRow("4", "errors: body and close")]
    public async Task The_edits_are_made_up_for_and_all_other_issues_are_not_kept_waiting(int status)
    {
        // Allstar ends the sweep of the organization.
        await using var swept = await new AllstarWorld().Files(("binary_artifacts.yaml", Swept.ByIssue))
            .Repository("changed", changed => changed.File("bin/one", Swept.Program)).Repository("mended", mended => mended.File("bin/one", Swept.Program)).Repository("new")
            .StartAsync();
        await AllstarWorld.SweepAsync(swept);
        swept.Acme.Repository("changed").File("bin/two", Swept.Program);
        swept.Acme.Repository("mended").Files(null, ("bin/one", null));
        swept.Acme.Repository("new").File("bin/one", Swept.Program);
        swept.GitHub.Faults.Add(request => request is { Method: "PATCH", Template: "/repos/{owner}/{repo}/issues/{number}" }, new Fault.Status(status), times: null);

        var refused = await AllstarWorld.SweepAsync(swept);
        swept.GitHub.Faults.Clear();
        swept.Time.Advance(TimeSpan.FromDays(2));
        var allowed = await AllstarWorld.SweepAsync(swept);

        Assert.True(refused.Issue("new").IsOpen);
        Assert.True(refused.Issue("mended").IsOpen);
        Assert.DoesNotContain("bin/two", refused.Issue("changed").Body, StringComparison.Ordinal);
        Assert.False(allowed.Issue("mended").IsOpen);
        Assert.Contains("bin/two", allowed.Issue("changed").Body, StringComparison.Ordinal);
        Assert.Equal([1, 1], new[] { allowed.Issue("changed"), allowed.Issue("mended") }.Select(issue => issue.Comments.Length));
    }
}
