using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.GitHub;

public sealed class GathererTests
{
    private static readonly Question Files = Question.For<WellKnownFiles>();
    private static readonly Question Rules = Question.For<BranchRules>(BranchRules.Default);

    [Fact]
    public async Task Many_repositories_are_read_in_few_queries()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 100));
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Files);

        Assert.All(facts.Values, subject => Assert.True(subject.Get<WellKnownFiles>().IsKnown(out _, out _)));
        // One that asks which fields there are, and one for a hundred repositories.
        Assert.Equal(2, simulated.GitHub.Log.Count("POST", "/graphql"));
    }

    [Fact]
    public async Task A_repository_that_no_query_bears_is_found_and_read_by_REST_and_costs_the_others_nothing()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 40));
        var poison = simulated.World.FindRepository("acme/r17")!.NodeId;
        simulated.GitHub.Faults.Add(request => request.Body.Contains(poison), new Fault.Status(502), times: null);

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Files);

        Assert.Equal(40, facts.Count);
        Assert.All(facts.Values, subject => Assert.True(subject.Get<WellKnownFiles>().IsKnown(out _, out _)));
        Assert.Equal(1, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/git/trees/{**sha}"));
    }

    [Fact]
    public async Task What_cannot_be_asked_in_less_is_asked_once_more_before_it_is_given_up()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 1));
        await simulated.GatherAsync(ReadPath.GraphQL, Rules);
        // What is asked of the repository, and then a half of it.
        simulated.GitHub.Faults.Add(request => request.Body.Contains("query Facts", StringComparison.Ordinal), new Fault.Status(504), times: 2);
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Rules);

        Assert.True(Assert.Single(facts.Values).Get<BranchRules>().IsKnown(out var rules, out _) && rules.Branches.Values.All(branch => branch.IsKnown(out _, out _)));
        Assert.DoesNotContain(simulated.GitHub.Log.Requests, request => request.Template.Contains("/branches", StringComparison.Ordinal) || request.Template.Contains("/rules", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_that_was_too_heavy_makes_the_next_ones_smaller()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 40));
        await simulated.GatherAsync(ReadPath.GraphQL, Files);
        simulated.GitHub.Faults.Add(request => request.Template == "/graphql", new Fault.Status(502));
        simulated.GitHub.Log.Clear();
        await simulated.GatherAsync(ReadPath.GraphQL, Files);
        Assert.Equal(3, simulated.GitHub.Log.Count("POST", "/graphql"));

        simulated.GitHub.Log.Clear();
        await simulated.GatherAsync(ReadPath.GraphQL, Files);

        Assert.Equal(2, simulated.GitHub.Log.Count("POST", "/graphql"));
    }

    [Fact]
    public async Task A_GraphQL_that_bears_nothing_at_all_is_given_up_soon_and_says_so()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 60));
        simulated.GitHub.Faults.Add(request => request.Template == "/graphql", new Fault.Status(502), times: null);

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Files);

        Assert.Contains(facts.Values, subject => GapOf<WellKnownFiles>(subject)?.Reason == GapReason.ServerError);
        Assert.InRange(simulated.GitHub.Log.Count("POST", "/graphql"), 1, 60);
    }

    [Fact]
    public async Task A_permission_that_was_not_granted_is_a_gap_of_what_needs_it_and_of_nothing_else()
    {
        await using var simulated = await Simulated.StartAsync(
            world => Repositories(world, 1), granted: PermissionSet.Of((Permission.Metadata, Level.Read), (Permission.Contents, Level.Read)));

        foreach (var path in new[] { ReadPath.GraphQL, ReadPath.Rest })
        {
            var facts = (await simulated.GatherAsync(path, Rules, Files))["r0"];

            Assert.True(facts.Get<WellKnownFiles>().IsKnown(out _, out _));
            Assert.True(facts.Get<BranchRules>().IsKnown(out var rules, out _));
            Assert.True(rules.Of(BranchRules.Default).IsKnown(out var branch, out _));
            var present = Assert.IsType<Branch.Present>(branch);
            Assert.Equal(GapReason.PermissionNotGranted, Assert.IsType<Fact<ClassicProtection?>.Unknown>(present.Classic).Gap.Reason);
            Assert.Null(present.Rulesets.Incomplete);
        }

        Assert.Equal(0, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/branches/{branch}/protection"));
    }

    [Fact]
    public async Task Without_the_permission_for_contents_files_are_a_gap_and_nothing_is_asked()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 3), granted: PermissionSet.Of((Permission.Metadata, Level.Read)));
        var inventory = await simulated.InventoryAsync();
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, inventory.Repositories, Files, Question.For<CodeownersErrors>());

        Assert.All(facts.Values, subject => Assert.Equal(GapReason.PermissionNotGranted, GapOf<WellKnownFiles>(subject)?.Reason));
        Assert.DoesNotContain(simulated.GitHub.Log.Requests, request => request.Method == "GET" || request.Template == "/graphql");
    }

    [Theory]
    [InlineData(403, GapReason.Forbidden)]
    [InlineData(404, GapReason.MayBeHidden)]
    [InlineData(451, GapReason.LegallyBlocked)]
    [InlineData(418, GapReason.ServerError)]
    public async Task A_repository_that_cannot_be_read_is_a_gap_of_its_own_with_the_reason(int status, GapReason reason)
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 3));
        simulated.GitHub.Faults.Add(request => request.Path == "/repos/acme/r1", new Fault.Status(status), times: null);

        var facts = await simulated.GatherAsync(ReadPath.Rest, Files, Rules);

        Assert.Equal(reason, GapOf<WellKnownFiles>(facts["r1"])?.Reason);
        Assert.Equal(reason, GapOf<BranchRules>(facts["r1"])?.Reason);
        Assert.Null(GapOf<WellKnownFiles>(facts["r0"]));
        Assert.Null(GapOf<WellKnownFiles>(facts["r2"]));
    }

    [Theory]
    [InlineData("GraphQL")]
    [InlineData("Rest")]
    public async Task A_repository_that_GitHub_blocks_is_a_gap_that_says_so(string path)
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 2));
        simulated.World.FindRepository("acme/r1")!.IsDisabled = true;

        var facts = await simulated.GatherAsync(Enum.Parse<ReadPath>(path), Files, Rules, Question.For<CodeownersErrors>(), Question.For<SecurityPolicyStatus>());

        Gap?[] gaps = [GapOf<WellKnownFiles>(facts["r1"]), GapOf<BranchRules>(facts["r1"]), GapOf<CodeownersErrors>(facts["r1"]), GapOf<SecurityPolicyStatus>(facts["r1"])];
        Assert.All(gaps, gap => Assert.Equal((GapReason.Forbidden, true), (gap?.Reason, gap?.Detail.Contains("GitHub blocks access to the repository"))));
        Assert.Null(GapOf<WellKnownFiles>(facts["r0"]));
    }

    [Theory]
    [InlineData("GraphQL")]
    [InlineData("Rest")]
    public async Task A_repository_that_went_away_meanwhile_has_gaps_and_no_absences(string path)
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 2));
        var inventory = await simulated.InventoryAsync();
        simulated.World.FindRepository("acme/r1")!.Delete();

        var facts = await simulated.GatherAsync(Enum.Parse<ReadPath>(path), inventory.Repositories, Files, Rules, Question.For<CodeownersErrors>(), Question.For<SecurityPolicyStatus>());

        Assert.Equal(
            [GapReason.MayBeHidden, GapReason.MayBeHidden, GapReason.MayBeHidden, GapReason.MayBeHidden],
            [GapOf<WellKnownFiles>(facts["r1"])?.Reason, GapOf<BranchRules>(facts["r1"])?.Reason, GapOf<CodeownersErrors>(facts["r1"])?.Reason, GapOf<SecurityPolicyStatus>(facts["r1"])?.Reason]);
        Assert.Null(GapOf<WellKnownFiles>(facts["r0"]));
    }

    [Fact]
    public async Task A_field_that_an_older_server_does_not_have_is_read_by_REST()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 2), network: new OlderSchema("rulesets", "isSecurityPolicyEnabled"));

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Rules, Question.For<SecurityPolicyStatus>(), Files);

        Assert.All(facts.Values, subject => Assert.Equal(
            (null, null, null), (GapOf<BranchRules>(subject), GapOf<SecurityPolicyStatus>(subject), GapOf<WellKnownFiles>(subject))));
        Assert.Equal(2, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/rules/branches/{branch}"));
    }

    [Fact]
    public async Task A_tree_that_GitHub_cuts_short_is_walked_to_its_end()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("r0").Git.Commit(
            null, "Many", [.. Enumerable.Range(0, 40).Select(number => new PolicyBot.Simulator.Repositories.Change($"d{number % 5}/f{number}.xyz", Encoding.UTF8.GetBytes($"{number}")))]));
        simulated.World.TreeEntryLimit = 20;

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Question.For<ExecutableCandidates>());

        Assert.True(facts["r0"].Get<ExecutableCandidates>().IsKnown(out var candidates, out _));
        Assert.Null(candidates.Incomplete);
        Assert.Equal(40, candidates.Candidates.Length);
    }

    [Fact]
    public async Task The_same_content_in_many_repositories_is_read_once()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 20; number++)
            {
                world.Organization("acme").Repository($"r{number}").File("CODEOWNERS", "* @olga\n");
            }
        });
        await simulated.GatherAsync(ReadPath.GraphQL, Files);
        simulated.GitHub.Log.Clear();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Question.For<CodeownersFile>());

        Assert.All(facts.Values, subject => Assert.Equal("* @olga\n", ((Fact<CodeownersFile>.Known)subject.Get<CodeownersFile>()).Value.Text));
        Assert.Equal(2, simulated.GitHub.Log.Count("POST", "/graphql"));
        Assert.Equal(0, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/git/blobs/{sha}"));
    }

    [Fact]
    public async Task An_installation_without_a_token_makes_every_section_a_gap()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 2));
        var inventory = await simulated.InventoryAsync();
        simulated.World.App("policybot").Installations[0].Suspend();
        simulated.Time.Advance(TimeSpan.FromHours(2));

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, inventory.Repositories, Files);

        Assert.All(facts.Values, subject => Assert.Equal(GapReason.Forbidden, GapOf<WellKnownFiles>(subject)?.Reason));
    }

    [Fact]
    public async Task A_section_is_never_newer_than_its_answers()
    {
        await using var simulated = await Simulated.StartAsync(world => Repositories(world, 1));
        var before = simulated.Time.GetUtcNow();

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Files);

        Assert.Equal(before, facts["r0"].Sections[typeof(WellKnownFiles)].ObservedAt);
    }

    [Fact]
    public async Task Neither_token_nor_answer_is_logged_while_facts_are_gathered()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("r0").File("CODEOWNERS", "# words-of-a-file\n"));
        simulated.GitHub.Faults.On("GET", "/repos/{owner}/{repo}/codeowners/errors", new Fault.Raw(403, """{"message":"words-of-a-refusal"}"""));

        await simulated.GatherAsync(ReadPath.GraphQL, Question.For<CodeownersFile>());
        await simulated.GatherAsync(ReadPath.Rest, Question.For<CodeownersErrors>(), Question.For<CodeownersFile>());

        Assert.NotEmpty(simulated.Wired.Log.Lines);
        Assert.DoesNotContain(simulated.Wired.Log.Lines, line => line.Contains("ghs_") || line.Contains("eyJ") || line.Contains("words-of-a"));
    }

    private static void Repositories(World world, int count)
    {
        for (var number = 0; number < count; number++)
        {
            world.Organization("acme").Repository($"r{number}").File("README.md", $"{number}");
        }
    }

    private static Gap? GapOf<TSection>(SubjectFacts facts) => facts.Get<TSection>().IsKnown(out _, out var gap) ? null : gap;
}
