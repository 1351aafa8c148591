using System.Collections.Immutable;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.8: which repositories a group means, and which actions a rule means.</summary>
public sealed class ActionSelectorRowTests
{
    private const string Policy = "actions";

    private const string Groups = """
        action: issue
        groups:
        - name: services
          repos:
          - name: 'svc-*'
            exclude:
            - name: 'svc-a*'
              exclude: [{name: svc-api}]
          rules: [{name: nothing, method: deny}]
        - name: gophers
          repos: [{language: [go]}]
          rules: [{name: nothing, method: deny}]
        - name: names
          repos: [{name: 'name-*'}]
          rules: [{name: bad, method: deny, actions: [{name: acme/tools}, {name: 'evil/*'}]}]
        - name: versions
          repos: [{name: 'version-*'}]
          rules: [{name: old, method: deny, actions: [{name: tools/lint, version: '< 2'}, {name: tools/scan, version: main}]}]

        """;

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(("actions.yaml", Groups))
        .Repository("svc-web", Using("x/y@v1"))
        .Repository("svc-app", Using("x/y@v1"))
        .Repository("svc-api", Using("x/y@v1"))
        .Repository("web", Using("x/y@v1"))
        .Repository("mostly-go", Written(("Go", 100)))
        .Repository("some-go", Written(("C", 9000), ("Go", 3001)))
        .Repository("little-go", Written(("C", 9000), ("Go", 3000)))
        .Repository("name-case", Using("ACME/Tools@v1"))
        .Repository("name-part", Using("acme/tools/part@v1"))
        .Repository("name-longer", Using("acme/toolset@v1"))
        .Repository("name-pattern", Using("evil/any@v1"))
        .Repository("version-old", Using("tools/lint@v1.9.0"))
        .Repository("version-new", Using("tools/lint@v2"))
        .Repository("version-written", Using("tools/scan@main"))
        .Repository("version-written-otherwise", Using("tools/scan@master"))
        .Repository("version-branch", Using("tools/lint@main"))
        .Repository("version-commit")
        .Repository("version-untagged-commit")
        .World(Tools)
        .SweepAsync();

    [Fact]
    [AllstarRow("1.8", "group: name")]
    public async Task A_group_is_for_the_repositories_that_its_names_select() =>
        Assert.Equal(["fail", "pass"], await OutcomesAsync("svc-web", "web"));

    [Fact]
    [AllstarRow("1.8", "group: exclude")]
    public async Task What_a_group_excludes_is_not_meant_and_what_is_excluded_from_that_is() =>
        Assert.Equal(["pass", "fail"], await OutcomesAsync("svc-app", "svc-api"));

    [Fact]
    [AllstarRow("1.8", "group: language")]
    public async Task A_group_for_a_language_means_what_most_is_written_in_or_more_than_a_little() =>
        Assert.Equal(["fail", "fail", "pass"], await OutcomesAsync("mostly-go", "some-go", "little-go"));

    [Fact]
    [AllstarRow("1.8", "selector: name")]
    public async Task A_denied_name_is_a_pattern_in_any_case_and_means_every_part_of_the_repository() =>
        // Allstar takes another case for another action, and cannot resolve the version of a part, which it then lets pass.
        Assert.Equal(["fail", "fail", "pass", "fail"], await OutcomesAsync("name-case", "name-part", "name-longer", "name-pattern"));

    [Fact]
    [AllstarRow("1.8", "selector: version")]
    public async Task A_version_is_a_range_or_what_is_written_and_a_commit_has_that_of_its_tag()
    {
        Assert.Equal(["fail", "pass"], await OutcomesAsync("version-old", "version-new"));
        Assert.Equal(["fail", "pass"], await OutcomesAsync("version-written", "version-written-otherwise"));
        Assert.EndsWith(", which is version 1.2.3 by its tags, is denied by rule old of group versions.", Assert.Single((await World).Says("version-commit", Policy)), StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.8", "deny: unresolvable")]
    public async Task A_version_that_cannot_be_told_is_denied()
    {
        // Allstar skips the rule, and whatever names a commit or a branch passes.
        Assert.Equal(["fail", "fail"], await OutcomesAsync("version-untagged-commit", "version-branch"));
        Assert.Contains("could not be told", Assert.Single((await World).Says("version-untagged-commit", Policy)), StringComparison.Ordinal);
    }

    private static void Tools(World world)
    {
        var lint = world.Organization("tools").Repository("lint").File("action.yml", "name: lint");
        lint.Git.Tag("v1.2.3");
        Using($"tools/lint@{lint.Git.Head!.Id}")(world.Organization("acme").Repository("version-commit"));
        lint.File("action.yml", "name: lint, and more");
        Using($"tools/lint@{lint.Git.Head!.Id}")(world.Organization("acme").Repository("version-untagged-commit"));
    }

    private static Action<Repository> Using(string uses) => repository => repository.File(".github/workflows/ci.yml", $"on: push\njobs: {{a: {{runs-on: x, steps: [{{uses: {uses}}}]}}}}\n");

    private static Action<Repository> Written(params (string Language, long Size)[] languages) => repository =>
    {
        Using("x/y@v1")(repository);
        repository.Languages = languages.ToImmutableSortedDictionary(one => one.Language, one => one.Size, StringComparer.Ordinal);
    };

    private static async Task<IEnumerable<string>> OutcomesAsync(params string[] repositories)
    {
        var swept = await World;
        return repositories.Select(repository => swept.Outcome(repository, Policy));
    }
}
