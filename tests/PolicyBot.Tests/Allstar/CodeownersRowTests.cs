using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.3: CODEOWNERS.</summary>
public sealed class CodeownersRowTests
{
    private const string Policy = "codeowners";

    private const string File = "codeowners.yaml";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Swept.ByIssue))
        .Repository("good", good => good.File("CODEOWNERS", "* @olga\n"))
        .Repository("bad", bad => bad.File("CODEOWNERS", "* @olga\n/src @nobody-there\n/docs not-an-owner\n"))
        .Repository("none")
        .Repository("wanted", null, (File, "requireCODEOWNERS: true\n"))
        .Repository("wanted-by-itself", wanted => wanted.File(".allstar/codeowners.yaml", "requireCODEOWNERS: true\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.3", "200 without errors")]
    public async Task A_file_that_GitHub_reads_without_errors_passes() => Assert.Equal("pass", (await World).Outcome("good", Policy));

    [Fact]
    [AllstarRow("1.3", "200 with errors")]
    public async Task Each_error_is_found_with_its_line()
    {
        // Allstar tells path and message, and neither line nor column.
        Assert.Equal(["codeowners-owners", "codeowners-syntax"], (await World).Rules("bad", Policy));
        Assert.Contains("/CODEOWNERS?plain=1#L2", (await World).Issue("bad").Body, StringComparison.Ordinal);
        Assert.Contains("/CODEOWNERS?plain=1#L3", (await World).Issue("bad").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.3", "404 where required")]
    public async Task A_missing_file_is_found_where_one_is_wanted() => Assert.Equal(["There is no CODEOWNERS file in .github/, in the root or in docs/ of the default branch."], (await World).Says("wanted", Policy));

    [Fact]
    [AllstarRow("1.3", "404 where not required")]
    public async Task A_missing_file_passes_where_none_is_wanted() => Assert.Equal("pass", (await World).Outcome("none", Policy));

    [Fact]
    [AllstarRow("1.3", "requireCODEOWNERS of lower levels")]
    public async Task Every_level_may_want_the_file() =>
        // Allstar obeys the organization's file alone although it reads the others, a defect.
        Assert.Equal(["codeowners-present"], (await World).Rules("wanted-by-itself", Policy));

    [Fact]
    [AllstarRow("1.3", "other answer")]
    public async Task Any_other_answer_is_unknown_and_stops_nothing()
    {
        // Allstar ends the sweep of the organization.
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue)).Set("GitHub:ReadPath", "rest")
            .Repository("api", api => api.File("CODEOWNERS", "* @olga\n")).Repository("web", web => web.File("CODEOWNERS", "* nobody\n"))
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path == "/repos/acme/api/codeowners/errors", new Fault.Status(500), times: null));

        Assert.Equal(("unknown", "fail"), (swept.Outcome("api", Policy), swept.Outcome("web", Policy)));
    }
}
