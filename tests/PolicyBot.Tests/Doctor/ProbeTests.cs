using System.Reflection;
using System.Text.Json;
using PolicyBot.Commands;
using PolicyBot.Doctor;
using PolicyBot.GitHub.Probes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Doctor;

public sealed class ProbeTests
{
    private static readonly PropertyInfo[] AllSwitches = [.. typeof(Switches).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType == typeof(bool))];

    public static TheoryData<string, bool> EachSwitchAlone
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in AllSwitches.Select(property => property.Name))
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    [Fact]
    public void Each_switch_of_the_simulator_is_the_answer_to_one_question() =>
        Assert.Equal(
            AllSwitches.Select(property => property.Name).Order(StringComparer.Ordinal),
            ProbeQuestions.All.Select(question => question.Switch).OfType<string>().Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_GitHub_that_shows_most_is_told_as_it_is()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Optimistic);

        var answers = await AskAsync(simulated);

        AssertTrue(Switches.Optimistic, answers);
        Assert.Equal(
            ["MutationAliasesAreOneContent", "MutationAliasesAreOneWrite", "UpdatedAtMovesOnSettings", "VulnerabilityAlertsWithAdministrationRead"],
            Untold(answers));
    }

    [Fact]
    public async Task A_GitHub_that_shows_least_is_told_as_it_is()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Pessimistic);

        var answers = await AskAsync(simulated);

        AssertTrue(Switches.Pessimistic, answers);
        Assert.Equal(["MutationAliasesAreOneContent", "MutationAliasesAreOneWrite", "UpdatedAtMovesOnSettings"], Untold(answers));
    }

    [Theory]
    [MemberData(nameof(EachSwitchAlone))]
    public async Task No_answer_is_wrong_where_one_switch_differs_from_all_others(string name, bool value)
    {
        var switches = (value ? Switches.Pessimistic : Switches.Optimistic) with { };
        typeof(Switches).GetProperty(name)!.SetValue(switches, value);
        await using var simulated = await ProbeWorld.StartAsync(switches);

        AssertTrue(switches, await AskAsync(simulated));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_answer_is_wrong_where_little_is_granted_and_what_lacks_is_named(bool optimistic)
    {
        var switches = optimistic ? Switches.Optimistic : Switches.Pessimistic;
        await using var simulated = await ProbeWorld.StartAsync(switches, (Permission.Metadata, Level.Read));

        var answers = await AskAsync(simulated);

        AssertTrue(switches, answers);
        Assert.Equal("members:read was not granted", answers.Single(answer => answer.Switch == "MemberTwoFactorForApps").CannotTell);
        Assert.Equal("administration:read was not granted", answers.Single(answer => answer.Switch == "DeployKeysInGraphQl").CannotTell);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_answer_is_wrong_where_more_than_reading_is_granted(bool optimistic)
    {
        var switches = optimistic ? Switches.Optimistic : Switches.Pessimistic;
        await using var simulated = await ProbeWorld.StartAsync(
            switches,
            (Permission.Contents, Level.Write), (Permission.Administration, Level.Write), (Permission.Members, Level.Write), (Permission.OrganizationAdministration, Level.Write));

        AssertTrue(switches, await AskAsync(simulated));
    }

    [Fact]
    public async Task An_organization_without_anything_in_it_tells_next_to_nothing_and_nothing_wrong()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme"), Switches.Pessimistic);

        AssertTrue(Switches.Pessimistic, await AskAsync(simulated));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public async Task No_answer_is_wrong_in_an_organization_of_any_kind(int seed, bool optimistic)
    {
        var switches = optimistic ? Switches.Optimistic : Switches.Pessimistic;
        await using var simulated = await Simulated.StartAsync(world => new GeneratedWorld(seed).Describe(world, 60), switches, ProbeWorld.AllThatIsAsked);

        AssertTrue(switches, await AskAsync(simulated));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_sends_fewer_than_thirty_requests_and_writes_nothing(bool optimistic)
    {
        await using var simulated = await ProbeWorld.StartAsync(optimistic ? Switches.Optimistic : Switches.Pessimistic);

        var writings = simulated.World.Writings.Count;

        var run = await simulated.DoctorAsync("--probe", "acme");

        var requests = simulated.GitHub.Log.Requests;
        Assert.InRange(requests.Count, 20, 29);
        Assert.Contains($"{requests.Count} requests were sent to acme", run.Error);
        Assert.All(simulated.GitHub.Log.Writes, write => Assert.Equal("/app/installations/{id}/access_tokens", write.Template));
        Assert.Equal(writings, simulated.World.Writings.Count);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(401)]
    [InlineData(500)]
    [InlineData(404)]
    public async Task A_GitHub_that_fails_is_not_asked_more_often_and_is_told_nothing_about(int status)
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Optimistic);
        simulated.GitHub.Faults.Add(request => request.Installation is not null, new Fault.Status(status), times: null);

        var answers = await AskAsync(simulated);

        Assert.InRange(simulated.GitHub.Log.Requests.Count, 1, 29);
        AssertTrue(Switches.Optimistic, answers);
        Assert.All(answers.Where(answer => answer.Switch is not (null or "WebhookShowsBypassActors")), answer => Assert.NotNull(answer.CannotTell));
    }

    [Fact]
    public async Task A_limit_is_no_refusal()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Optimistic);
        simulated.GitHub.Faults.Add(request => request.Installation is not null && request.Template != "/graphql", new Fault.SecondaryLimit { RetryAfter = TimeSpan.Zero }, times: null);

        AssertTrue(Switches.Optimistic, await AskAsync(simulated));
    }

    [Fact]
    public async Task Each_question_is_printed_with_its_switch_and_no_repository_is_named()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Pessimistic);

        var run = await simulated.DoctorAsync("--probe", "acme");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All(ProbeQuestions.All, question => Assert.Contains($"{question.Number} {question.Asks}\n", run.Output));
        Assert.Contains("    TwoFactorFilterForApps = false: ", run.Output);
        Assert.Contains("    UpdatedAtMovesOnSettings: cannot tell: ", run.Output);
        Assert.DoesNotContain(ProbeWorld.PrivateName, run.Output + run.Error);
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_nothing_is_asked()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Optimistic);

        var run = await simulated.DoctorAsync("--probe", "globex");

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("nothing was asked of globex", run.Error);
        Assert.Single(simulated.GitHub.Log.Requests);
    }

    [Fact]
    public async Task A_suspended_installation_is_not_asked()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Optimistic);
        simulated.World.App("policybot").Installations[0].Suspend();

        var run = await simulated.DoctorAsync("--probe", "acme");

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("suspended", run.Error);
    }

    [Fact]
    public async Task A_plain_token_is_nobody_to_ask_through()
    {
        await using var simulated = await ProbeWorld.StartAsync(Switches.Optimistic);

        var run = await simulated.DoctorAsync([("GitHub:AppId", null), ("GitHub:PrivateKey", null), ("GitHub:Token", "x")], "--probe", "acme");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("set GitHub:AppId", Assert.Single(run.ErrorLines));
    }

    private static async Task<ProbeFileAnswer[]> AskAsync(Simulated simulated)
    {
        var run = await simulated.DoctorAsync("--probe", "acme", "--format", "json");
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        var file = JsonSerializer.Deserialize(run.Output, ProbeJsonContext.Default.ProbeFile)!;
        Assert.Equal(ProbeQuestions.All.Select(question => question.Asks), file.Answers.Select(answer => answer.Question));
        return file.Answers;
    }

    private static void AssertTrue(Switches switches, ProbeFileAnswer[] answers) => Assert.All(
        answers.Where(answer => answer.Switch is not null),
        answer => Assert.True(
            answer.Value is { } told ? told == (bool)typeof(Switches).GetProperty(answer.Switch!)!.GetValue(switches)! : answer.CannotTell is { Length: > 0 },
            $"{answer.Switch} is told as {answer.Value}: {answer.CameBack}{answer.CannotTell}"));

    private static IEnumerable<string?> Untold(ProbeFileAnswer[] answers) =>
        answers.Where(answer => answer.CannotTell is not null).Select(answer => answer.Switch).Order(StringComparer.Ordinal);
}
