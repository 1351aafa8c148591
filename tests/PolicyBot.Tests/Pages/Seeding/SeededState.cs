using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;
using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Tests.Pages.Seeding;

/// <summary>A state as weeks of work leave it: three installations, every kind of verdict, and some of all that waits.</summary>
/// <param name="services">Of the program; with queues where the queues are to be filled.</param>
/// <param name="clock">The program's; moved on while things happen.</param>
internal sealed class SeededState(IServiceProvider services, StandingClock clock)
{
    public const long Acme = 5;

    public const long Globex = 6;

    public const long Initech = 7;

    public const long ApiId = 1001;

    private static readonly string[] Names = ["api", "web", "cli", "docs", "billing", "mobile", "parser", "vault", "imaging", "experiments", "website-with-a-name-that-is-as-long-as-names-on-github-ever-get-to-be-which-is-100-characters-yes"];

    /// <param name="repositories">Of acme, at least as many as have a name of their own.</param>
    public async Task FillAsync(int repositories)
    {
        var installations = Get<Installations>();
        await installations.MarkPresentAsync(Acme, "acme", default);
        await installations.MarkPresentAsync(Globex, "globex", default);
        await installations.MarkPresentAsync(Initech, "initech", default);
        await ActAsync();
        await JudgeAsync(Acme, "acme", ApiId, repositories);
        await JudgeAsync(Globex, "globex", 500_001, 3);
        await SweepAsync(repositories);
        await WaitAsync();
        await installations.MarkGoneAsync(Initech, default);
        if (services.GetService<IWorkQueue>() is { } queue)
        {
            await EnqueueAsync(queue);
        }
    }

    /// <summary>Owner and name by the place in the list.</summary>
    public static string NameOf(string owner, int index) => $"{owner}/{(index < Names.Length ? Names[index] : string.Create(CultureInfo.InvariantCulture, $"service-{index:D5}"))}";

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    private async Task ActAsync()
    {
        var audit = Get<AuditTrail>();
        string[] did = ["issue-opened", "issue-updated", "issue-edited", "issue-closed", "issue-reopened", "issue-adopted"];
        for (var index = 0; index < 250; index++)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            var repository = index % 11;
            var name = NameOf("acme", repository);
            await audit.AppendAsync(
                Acme,
                new AuditLine(did[index % did.Length], ApiId + repository) { Policy = SeededVerdicts.Policies[index % 4], Issue = 1 + index % 9, Place = index % 5 == 4 ? "acme/security-issues" : name, Text = name },
                default);
        }

        await audit.AppendAsync(Globex, new AuditLine("issue-opened", 500_001) { Policy = "security", Issue = 3, Text = "globex/api" }, default);
        await audit.AppendAsync(Initech, new AuditLine("installation-purged", 0), default);
    }

    private async Task JudgeAsync(long installation, string owner, long firstId, int repositories)
    {
        var (verdicts, issues) = (Get<Verdicts>(), Get<KnownIssues>());
        for (var index = 0; index < repositories; index++)
        {
            var (id, at) = (firstId + index, clock.GetUtcNow() - TimeSpan.FromMinutes(index * 7 % 3000));
            ImmutableArray<VerdictRow> rows = [.. SeededVerdicts.Policies.Select((policy, place) => SeededVerdicts.Of(policy, index, place, owner, clock.GetUtcNow()))];
            var visibility = (index % 3) switch { 0 => Visibility.Public, 1 => Visibility.Internal, _ => Visibility.Private };
            await verdicts.SaveAsync(installation, id, new JudgedSubjectRow(NameOf(owner, index), SubjectKind.Repository, visibility, at, rows), default);
            foreach (var failing in rows.Where(row => row.Outcome == Outcome.Fail))
            {
                await issues.SaveAsync(installation, new IssueKey(id, failing.Policy), Issue(id, index), default);
            }
        }

        await Get<StoredFacts>().AddAsync(installation, new FactsRow(SubjectRow.Of(new Repository(firstId, owner, Names[0]), clock.GetUtcNow()), Sections()), default);
        await issues.SaveAsync(installation, new IssueKey(firstId, "dangerous_workflow"), Issue(firstId, 1) with { IsOpen = false }, default);
    }

    private ImmutableArray<SectionRow> Sections() =>
    [
        new("BranchRules", clock.GetUtcNow().AddMinutes(-14), ["default"], JsonElement.Parse("""{"known":{"Branches":[{"Name":"main","Protection":{"gap":"PermissionNotGranted","detail":"administration: read was not granted"}}]}}""")),
        new("CodeownersErrors", clock.GetUtcNow().AddHours(-20), [], JsonElement.Parse("""{"gap":"TimedOut","detail":"GET /repos/acme/api/codeowners/errors did not answer within 30 seconds"}""")),
        new("SecurityPolicyStatus", clock.GetUtcNow().AddMinutes(-14), [], JsonElement.Parse("""{"known":{"IsEnabled":false,"Url":"https://github.com/acme/api/security/policy?<script>alert(1)</script>"}}""")),
    ];

    private IssueRow Issue(long place, int index) => (index % 7) switch
    {
        3 => new IssueRow(place, "seed") { UnavailableBecause = "issues are switched off in the repository that would hold it", UnavailableUntil = clock.GetUtcNow().AddHours(9) },
        5 => new IssueRow(999_999, "seed") { Number = 17, IsOpen = true },
        6 => new IssueRow(place, "seed") { Number = 4, ClosedByPerson = true, ClosedAt = clock.GetUtcNow().AddDays(-2) },
        _ => new IssueRow(place, "seed") { Number = 1 + index % 9, IsOpen = true },
    };

    private async Task SweepAsync(int repositories)
    {
        var (log, now) = (Get<SweepLog>(), clock.GetUtcNow());
        await log.SaveAsync(
            Acme,
            new SweepRow(
                now.AddHours(-3),
                now.AddHours(-3).AddMinutes(11),
                repositories + 4,
                repositories,
                ImmutableSortedDictionary<Outcome, int>.Empty,
                ImmutableSortedDictionary<GapReason, int>.Empty,
                ImmutableSortedDictionary<string, int>.Empty.Add("a person closed the issue", 2).Add("issues are switched off in the repository that would hold it", 5).Add("not every reader of the place may read about the repository", 1))
            {
                ConfigurationPlace = "acme/.allstar",
            },
            default);
    }

    private async Task WaitAsync()
    {
        var (stale, due, now) = (Get<StaleSubjects>(), Get<DueItems>(), clock.GetUtcNow());
        await stale.MarkAsync(Acme, ApiId, NameOf("acme", 0), new Touched(["branch_protection", "security"], null), default);
        await stale.MarkAsync(Acme, 1999, "acme/not-judged-yet", Touched.Everything, default);
        await stale.MarkAsync(Globex, SubjectQueue.Everything, "globex", Touched.Everything, default);
        clock.Advance(TimeSpan.FromMinutes(12));
        foreach (var index in Enumerable.Range(0, 7))
        {
            await due.AddAsync(Acme, new DueItem(now.AddHours(index * 9 - 1), ApiId + index, SeededVerdicts.Policies[index % 4], NameOf("acme", index)), default);
        }

        await Get<HeldPlans>().HoldAsync(
            Acme,
            "1a2b3c4d5e",
            [
                .. Enumerable.Range(0, 23).Select(index => new HeldActionRow(ApiId + index, "security", "open", NameOf("acme", index))),
                .. Enumerable.Range(0, 4).Select(index => new HeldActionRow(ApiId + index, "codeowners", "close", NameOf("acme", index))),
            ],
            default);
    }

    private async Task EnqueueAsync(IWorkQueue queue)
    {
        foreach (var (guid, name) in new[] { ("0b1c2d3e-aaaa-11ef-8000-000000000001", "push"), ("0b1c2d3e-aaaa-11ef-8000-000000000002", "branch_protection_rule"), ("0b1c2d3e-aaaa-11ef-8000-000000000003", "push") })
        {
            await DeliverAsync(queue, guid, name);
            clock.Advance(TimeSpan.FromSeconds(40));
        }

        var lost = new DeliveryReference(Acme, "0b1c2d3e-aaaa-11ef-8000-000000000009");
        await DeliverAsync(queue, lost.Guid, "repository");
        await Get<Deliveries>().SettleAsync(lost, DeliveryState.GivenUp, default);
        await queue.SendAsync(DeliveryIntake.Queue.Poison, lost.ToMessage(), TimeSpan.Zero, default);
        await queue.SendAsync(DeliveryIntake.Queue.Poison, "{\"not\":\"ours <b>\"}", TimeSpan.Zero, default);
        await queue.SendAsync(SubjectQueue.Subjects, new SubjectMessage(Acme, ApiId).ToString(), TimeSpan.Zero, default);
        await queue.SendAsync(SubjectQueue.Subjects.Poison, new SubjectMessage(Acme, ApiId + 3).ToString(), TimeSpan.Zero, default);
        await queue.SendAsync(SubjectQueue.Sweeps.Poison, new SubjectMessage(Globex, SubjectQueue.Everything).ToString(), TimeSpan.Zero, default);
    }

    private async Task DeliverAsync(IWorkQueue queue, string guid, string name)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"installation":{"id":{{Acme}}},"event":"{{name}}"}""");
        await Get<Deliveries>().ReceiveAsync(new DeliveryReference(Acme, guid), new IncomingDelivery(name, guid, body, Convert.ToHexStringLower(SHA256.HashData(body))), default);
        await queue.SendAsync(DeliveryIntake.Queue, new DeliveryReference(Acme, guid).ToMessage(), TimeSpan.Zero, default);
    }
}
