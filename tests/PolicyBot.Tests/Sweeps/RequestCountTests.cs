using System.Collections.Concurrent;
using System.Text;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Sweeps;

namespace PolicyBot.Tests.Sweeps;

public sealed class RequestCountTests
{
    private const int Repositories = 220;

    private const string Tree = "/repos/{owner}/{repo}/git/trees/{**sha}";

    /// <summary>The configuration is read whole, and every time.</summary>
    private const int ConfigurationTrees = 1;

    [Fact]
    public async Task A_first_pass_asks_of_as_many_repositories_at_once_as_one_point_pays_for()
    {
        await using var swept = await StartAsync();
        swept.World.Limits = new LimitOptions();

        await swept.SweepAsync();

        Assert.Equal(3, Count(swept, "GET", "/installation/repositories"));
        Assert.Equal(0, Count(swept, "GET", "/orgs/{org}/repos"));
        Assert.Equal(Repositories + 1 + ConfigurationTrees, Count(swept, "GET", Tree));
        Assert.InRange(Count(swept, "GET", "/repos/{owner}/{repo}/issues"), 0, 1);
        Assert.Equal(0, Count(swept, "GET", "/repos/{owner}/{repo}/git/blobs/{sha}"));
        Assert.InRange(Count(swept, "POST", "/graphql"), 1, 24);
        Assert.All(swept.GitHub.Log.Requests.Where(request => request.Resource == "graphql"), query => Assert.Equal(1, query.Points));
    }

    [Fact]
    public async Task Another_pass_asks_no_content_a_second_time()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        await swept.RestartAsync();
        swept.GitHub.Log.Clear();

        await swept.SweepAsync();

        Assert.Equal(ConfigurationTrees, Count(swept, "GET", Tree));
        Assert.InRange(Count(swept, "POST", "/graphql"), 1, 16);
    }

    [Fact]
    public async Task After_a_push_only_what_the_push_changed_is_read()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        foreach (var number in new[] { 3, 77, 150 })
        {
            swept.Acme.Repository(Name(number)).File("src/new.cs", $"// {number}");
        }

        swept.GitHub.Log.Clear();
        await swept.SweepAsync();

        Assert.Equal(3 + ConfigurationTrees, Count(swept, "GET", Tree));
    }

    [Fact]
    public async Task A_content_that_is_kept_gives_the_verdict_that_it_gave()
    {
        await using var swept = await StartAsync(world => world.Organization("acme").Repository(Name(5)).File("bin/tool.exe", Swept.Program));
        await swept.SweepAsync(SweepScope.Whole with { PlanOnly = true });
        await swept.RestartAsync();

        var again = await swept.SweepAsync(SweepScope.Whole with { PlanOnly = true });

        Assert.Contains(again.Plan.Actions.Concat(again.Plan.Held), planned => planned.Policy == "binary_artifacts" && planned.Subject.Name == $"acme/{Name(5)}");
    }

    [Fact]
    public async Task Custom_properties_are_listed_where_somebody_selects_by_them()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", "optConfig:\n  optOutStrategy: true\n  optOutProperties:\n    tier: lab\n"));
            world.Organization("acme").Repository("api");
            world.Organization("acme").Repository("toy").Property("tier", "lab");
        });

        var judged = await JudgedAsync(swept);

        Assert.Equal(1, Count(swept, "GET", "/orgs/{org}/repos"));
        Assert.Contains(judged["acme/api"].Single().Judgements, judgement => judgement.Verdict.Policy == "security");
        Assert.DoesNotContain(judged["acme/toy"].Single().Judgements, judgement => judgement.Verdict.Policy == "security");
    }

    [Fact]
    public async Task What_goes_wrong_with_one_query_or_one_repository_costs_no_other_its_verdict()
    {
        await using var swept = await StartAsync();
        var poison = swept.Acme.Repository(Name(17));
        var queries = 0;
        swept.GitHub.Faults.Add(request => request.Body.Contains(poison.NodeId), new Fault.Status(502), times: null);
        swept.GitHub.Faults.Add(request => request.Body.Contains("query Facts", StringComparison.Ordinal) && Interlocked.Increment(ref queries) % 9 == 3, new Fault.Status(504), times: null);

        var judged = await JudgedAsync(swept);

        Assert.Equal(Repositories + 1, judged.Count(subject => subject.Key.Contains('/')));
        Assert.All(judged, subject => Assert.Single(subject));
        Assert.Empty(judged.Where(subject => subject.Key != poison.FullName).SelectMany(subject => subject.Single().Judgements)
            .SelectMany(judgement => judgement.Verdict.Gaps.Select(gap => $"{judgement.Assignment.Subject.Name} {judgement.Verdict.Policy}: {gap.Gap.Reason} {gap.Gap.Detail}")));
    }

    private static Task<Swept> StartAsync(Action<World>? more = null) => Swept.StartAsync(world =>
    {
        Swept.Configure(world, ("codeowners.yaml", Swept.ByIssue), ("branch_protection.yaml", Swept.ByIssue), ("outside.yaml", Swept.ByIssue), ("admin.yaml", Swept.ByIssue));
        for (var number = 0; number < Repositories; number++)
        {
            var repository = world.Organization("acme").Repository(Name(number));
            repository.Git.Commit(
                null,
                "Start",
                [
                    Text("README.md", $"# {number}"), Text("SECURITY.md", "Write to us."), Text("CODEOWNERS", $"/part{number % 30}/ @olga\n"), Text("Makefile", $"all: # {number}\n"), Text("src/a.cs", "// a"),
                    .. number % 10 == 0 ? [Text(".allstar/branch_protection.yaml", $"approvalCount: 1 # {number % 20}\n")] : Array.Empty<Change>(),
                ]);
            world.Organization("acme").Team($"team {number % 30}").Grant(repository, RepositoryRole.Admin);
            repository.Protect("main", rule => rule with { Reviews = new() { Count = 1, DismissStale = true }, Checks = new(true, []) });
        }

        more?.Invoke(world);
    });

    /// <summary>One pass; each subject with every time that it was judged.</summary>
    private static async Task<ILookup<string, JudgedNow>> JudgedAsync(Swept swept)
    {
        var sweep = await swept.ServiceAsync<Sweep>();
        Assert.True((await (await swept.ServiceAsync<ServedInstallations>()).ListAsync(default)).IsKnown(out var installations, out _));
        var judged = new ConcurrentQueue<JudgedNow>();
        Assert.IsType<SweepResult.Ended>(await sweep.RunAsync(installations.Single().Installation, SweepScope.Whole with { PlanOnly = true }, judged.Enqueue, default));
        return judged.ToLookup(one => one.Subject.Name);
    }

    private static int Count(Swept swept, string method, string template) => swept.GitHub.Log.Count(method, template);

    private static string Name(int number) => $"r{number:000}";

    private static Change Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
