using System.Text;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.1: where configuration lies. The policy that tells is SECURITY.md, by an issue or by the log.</summary>
public sealed class PlaceRowTests
{
    private const string File = "security.yaml";

    private const string On = "optConfig: {optIn: true}\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, "action: issue\n"), ("codeowners.yaml", null), ("file-about", "not a directory"), ("shared/" + File, On))
        .Repository("silent")
        .Repository("about", null, (File, On))
        .Repository("own", own => own.File(".allstar/security.yaml", On))
        .Repository("other-branch", other => other.Git.Commit("next", "Add", (".allstar/security.yaml", On)))
        .Repository("file-in-place", file => file.File(".allstar", "not a directory"))
        .Repository("link-in-place", link => link.Git.Commit(null, "Add", [new Change(".allstar", Encoding.UTF8.GetBytes("README.md"), "120000")]))
        .Repository("submodule-in-place", module => module.Git.Commit(null, "Add", [new Change(".allstar", Encoding.UTF8.GetBytes(new string('a', 40)), "160000")]))
        .Repository("file-about")
        .Repository("directory-in-place", directory => directory.File(".allstar/security.yaml/" + File, On))
        .Repository("file-by-link", link => link.File("shared.yaml", On).Git.Commit(null, "Add", [new Change(".allstar/security.yaml", Encoding.UTF8.GetBytes("../shared.yaml"), "120000")]))
        .Repository("file-about-by-link")
        .World(world => world.Organization("acme").Repository(".allstar").Git.Commit(null, "Add", [new Change("file-about-by-link/security.yaml", Encoding.UTF8.GetBytes("../shared/security.yaml"), "120000")]))
        .Repository(".github", github => github.File("allstar/codeowners.yaml", Swept.ByIssue))
        .SweepAsync();

    [Fact]
    [AllstarRow("2.1", "organization: .allstar")]
    public async Task The_organizations_files_lie_in_its_repository_of_that_name() => Assert.Equal("Security Policy violation SECURITY.md", (await World).Issue("about").Title);

    [Fact]
    [AllstarRow("2.1", "organization: .allstar lacks the file")]
    public async Task A_file_that_is_missing_there_is_not_looked_for_in_dot_github() => Assert.Equal("off", (await World).Outcome("about", "codeowners"));

    [Fact]
    [AllstarRow("2.1", "organization: .allstar is empty")]
    public async Task A_repository_of_that_name_to_which_nothing_was_pushed_is_looked_into_and_says_nothing()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            world.Organization("acme").Repository(".allstar").Private();
            world.Organization("acme").Repository(".github").Files(null, ("allstar/allstar.yaml", Swept.Everywhere), ("allstar/security.yaml", Swept.ByIssue));
            world.Organization("acme").Repository("api").File("README.md", "# api");
        });

        Assert.Equal("off", (await AllstarWorld.SweepAsync(swept)).Outcome("api", "security"));
    }

    [Fact]
    [AllstarRow("2.1", "organization: .github")]
    public async Task Without_that_repository_they_lie_in_dot_github_below_allstar_and_so_do_those_about_a_repository()
    {
        var swept = await new AllstarWorld { HasOwnRepository = false }.Files((File, "action: issue\n")).Repository("silent").Repository("about", null, (File, On)).SweepAsync();

        Assert.Equal(("fail", "off"), (swept.Outcome("about", "security"), swept.Outcome("silent", "security")));
        Assert.Single(swept.Issues("about"));
    }

    [Fact]
    [AllstarRow("2.1", "organization about a repository")]
    public async Task A_directory_of_a_repositorys_name_holds_what_the_organization_says_about_it()
    {
        Assert.Equal("fail", (await World).Outcome("about", "security"));
        Assert.Equal("off", (await World).Outcome("silent", "security"));
    }

    [Fact]
    [AllstarRow("2.1", "repository")]
    public async Task A_repositorys_own_files_lie_in_its_directory_of_that_name() => Assert.Equal("fail", (await World).Outcome("own", "security"));

    [Fact]
    [AllstarRow("2.1", "default branch only")]
    public async Task Other_branches_say_nothing() => Assert.Equal("off", (await World).Outcome("other-branch", "security"));

    [Theory]
    [AllstarRow("2.1")]
    [InlineData("a file in the directory's place", "file-in-place")]
    [InlineData("a link in the directory's place", "link-in-place")]
    [InlineData("a submodule in the directory's place", "submodule-in-place")]
    [InlineData("a file in the place of the directory about a repository", "file-about")]
    [InlineData("a directory in a file's place", "directory-in-place")]
    public async Task What_lies_where_the_directory_should_says_nothing_and_stops_nothing(string row, string repository) =>
        // Allstar's process ends with a crash, by anybody's hand who may push to one repository.
        Assert.Equal((row, "off"), (row, (await World).Outcome(repository, "security")));

    [Theory]
    [AllstarRow("2.1", "a link in a file's place")]
    [InlineData("file-by-link", "acme/file-by-link/.allstar/security.yaml")]
    [InlineData("file-about-by-link", "acme/.allstar/file-about-by-link/security.yaml")]
    public async Task A_link_is_not_followed_and_leaves_its_policy_unknown(string repository, string place)
    {
        // Allstar reads what the link leads to. It may lead to a file outside of the directories that are watched for changes, so we read no link, and say which it is.
        Assert.Equal("unknown", (await World).Outcome(repository, "security"));
        Assert.Contains((await World).Told, line => line.Contains($"{place}:1: is not a mapping", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("2.1", "more than a thousand directories")]
    public async Task The_last_of_a_thousand_directories_counts_like_the_first()
    {
        // Allstar lists a directory by an interface that ends after a thousand entries, and never sees the rest.
        var world = new AllstarWorld().Files((File, "action: issue\n")).Files([.. Enumerable.Range(0, 1100).Select(number => ($"a{number:D4}/{File}", (string?)"action: log\n"))]);
        var swept = await world.Repository("zoo", null, (File, On)).SweepAsync();

        Assert.Equal("fail", swept.Outcome("zoo", "security"));
    }
}
