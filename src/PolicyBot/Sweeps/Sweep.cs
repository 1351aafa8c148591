using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.Changes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>One pass over subjects of an installation: list, read the configuration, assign, gather, judge, plan, carry out.</summary>
internal sealed partial class Sweep(
    GitHubApp app,
    GitHubAddresses addresses,
    ConfigurationKeeper configurations,
    SubjectJudge judge,
    KnownSubjects subjects,
    IssueRounds issues,
    PlanWork work,
    Fixer fixer,
    Verdicts verdicts,
    HeldPlans heldPlans,
    Renames renames,
    Reminders reminders,
    ResultUploads uploads,
    SweepLog log,
    TimeProvider time,
    IOptions<IssueOptions> options,
    ILogger<Sweep> logger)
{
    /// <summary>What a client for a pass declares, beside what writing issues needs. Who may write rulesets is told who may bypass them, so a pass may where it was granted.</summary>
    public static PermissionSet Permissions { get; } =
        InventoryReader.Permissions.Union(ConfigurationReader.Permissions).Union(Gatherer.Permissions).Union(IssueReader.Permissions).Union(RulesetExecutor.Permissions);

    /// <param name="onJudged">Called for every subject as soon as it is judged.</param>
    public async Task<SweepResult> RunAsync(Installation installation, SweepScope scope, Action<JudgedNow>? onJudged, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var client = app.For(installation, Permissions, scope.Repositories is null ? Urgency.Sweep : Urgency.Now);
        if (!(await new SubjectList(app).ListAsync(client, installation, scope, cancellationToken)).IsKnown(out var inventory, out var gap))
        {
            LogNotListed(installation.Id, gap.Reason);
            return new SweepResult.Failed(installation, gap);
        }

        var ahead = await issues.AheadAsync(installation.Id, configurations.LabelsIn, cancellationToken);
        var kept = await configurations.ReadAsync(client, installation, inventory, ahead, cancellationToken);
        if (scope.Repositories is null && kept.Configuration.SelectsByProperties)
        {
            inventory = await InventoryReader.WithPropertiesAsync(client, inventory, cancellationToken);
        }

        // One issue for all is about all.
        scope = scope.Policies is not null && inventory.Repositories.Any(repository => kept.Configuration.IssuesOf(repository).Style.Value == IssueStyle.Repository) ? scope with { Policies = null } : scope;
        var filing = await FileAsync(client, installation, inventory, kept, scope, began, cancellationToken);
        var rows = await issues.RememberAsync(installation.Id, cancellationToken);
        if (!scope.PlanOnly)
        {
            rows = await issues.SettleAsync(filing.Session, rows, filing.SubjectOf, cancellationToken);
            await fixer.SettleAsync(filing.Session, filing.SubjectOf, filing.Home, cancellationToken);
        }

        rows = await issues.SearchAsync(filing.Session, rows, filing.Homes, scope.IsWhole, ahead, cancellationToken);
        ahead.Found.Clear();
        ahead.Found.TrimExcess();
        var tally = new SweepTally(began);
        var topics = new List<IssueTopic>();
        var assigned = new AssignedSubjects(kept.Configuration, scope, off => rows.ContainsKey(new IssueKey(off.Subject.Id, off.Policy.Id)));
        await foreach (var judged in judge.JudgeAsync(client, installation.Id, assigned.InForce(inventory.Subjects), new Look(began) { Fresh = scope.Fresh, Since = scope.Since, IsInTurn = scope.IsOfAllRepositories }, cancellationToken))
        {
            tally.Add(judged);
            onJudged?.Invoke(judged);
            if (!scope.PlanOnly && ResultUploads.AreWanted(judged))
            {
                await uploads.UploadAsync(installation, judged, cancellationToken);
            }

            topics.AddRange(filing.Topics(judged, rows.ContainsKey));
        }

        await ForgetAsync(installation.Id, inventory, assigned, scope, began, cancellationToken);
        topics.AddRange(assigned.Off.Select(filing.Topic));
        topics.AddRange(inventory.Repositories.Where(one => scope.Policies is null && !assigned.Judged.Contains(one.Id) && rows.ContainsKey(Filing.KeyOfAll(one))).Select(filing.Unasked));
        var notices = (ImmutableArray<Repository>)(kept.Home is { } home ? [home] : []);
        var wanted = topics.Select(topic => topic.Key).Concat(scope.IsOfAllRepositories ? notices.SelectMany(NoticeKeys) : []).ToHashSet();
        rows = await issues.RefreshAsync(filing.Session, rows, (key, _) => wanted.Contains(key), cancellationToken);
        rows = await issues.CompleteAsync(filing, topics, rows, cancellationToken);

        var count = scope.IsWhole ? inventory.Subjects.Count() : (await log.LastAsync(installation.Id, cancellationToken))?.Subjects ?? inventory.Repositories.Length;
        var plan = await PlanAsync(installation.Id, filing, topics, rows, count, cancellationToken);
        if (await SearchForOursAsync(filing, topics, rows, plan, scope, cancellationToken) is var found && found != rows)
        {
            rows = await issues.CompleteAsync(filing, topics, found, cancellationToken);
            plan = await PlanAsync(installation.Id, filing, topics, rows, count, cancellationToken);
        }

        ImmutableArray<CarriedOut> carriedOut = [];
        if (!scope.PlanOnly)
        {
            if (scope.IsWhole)
            {
                await heldPlans.HoldAsync(installation.Id, plan.HeldId, [.. plan.Held.Select(Held)], cancellationToken);
            }

            var status = options.Value.Status ? tally.Status(time.GetUtcNow(), count) : null;
            var told = scope.IsOfAllRepositories ? filing.Notices(scope.IsWhole ? plan : null, status) : [];
            carriedOut = await work.CarryOutAsync(filing, topics, rows, plan, told, cancellationToken);
        }

        if (!scope.PlanOnly)
        {
            await reminders.NoteAsync(installation.Id, topics, rows, carriedOut, cancellationToken);
        }

        var summary = tally.Summary(time.GetUtcNow(), count, plan.Waiting, kept);
        if (scope is { IsWhole: true, PlanOnly: false })
        {
            await log.SaveAsync(installation.Id, summary, cancellationToken);
        }

        LogEnded(installation.Id, tally.Judged, plan.Actions.Length, plan.Held.Length);
        return new SweepResult.Ended(installation, summary, kept, plan, carriedOut) { IssueGaps = [.. filing.Session.Gaps] };
    }

    /// <summary>Before anything is opened, notices among it, what was opened in the same places before is looked for by its author. What the brake holds is looked for when it is let go.</summary>
    private Task<ImmutableDictionary<IssueKey, IssueRow>> SearchForOursAsync(
        Filing filing, List<IssueTopic> topics, ImmutableDictionary<IssueKey, IssueRow> rows, EnforcementPlan plan, SweepScope scope, CancellationToken cancellationToken)
    {
        var toOpen = plan.Actions.Where(planned => planned.Action is IssueAction.Open or IssueAction.Move or IssueAction.Fix).Select(planned => new IssueKey(planned.Subject.Id, planned.Policy)).ToHashSet();
        var places = topics.Where(topic => toOpen.Contains(topic.Key))
            .Select(topic => filing.ProperPlaceOf(topic.Subject) ?? filing.PlaceOf(topic, rows.GetValueOrDefault(topic.Key)))
            .Append(scope.IsWhole ? filing.Home : null)
            .OfType<Repository>()
            .Select(place => place.Id)
            .ToHashSet();
        return issues.SearchForOursAsync(filing.Session, rows, filing.Homes, place => places.Contains(place.Id), scope.IsWhole, cancellationToken);
    }

    private async Task<Filing> FileAsync(
        GitHubClient client, Installation installation, Inventory inventory, KeptConfiguration kept, SweepScope scope, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var places = await IssueRounds.FindPlacesAsync(app, client, installation, inventory, inventory.Repositories.Select(kept.Configuration.IssuesOf).Distinct(), cancellationToken);
        var home = kept.Home is { } one ? [one] : Array.Empty<Repository>();
        var begun = await issues.BeginAsync(client, installation, [.. inventory.Repositories, .. places, .. home], cancellationToken);
        var session = begun with { ListedAll = installation.SeesAll && scope.IsOfAllRepositories ? began : null };
        var formerNames = await renames.ReadAsync(installation.Id, cancellationToken);
        return new Filing(session, kept, inventory, places, formerNames, new Links(addresses.Web), async (assignments, cancellation) =>
        {
            await foreach (var judged in judge.JudgeAsync(client, installation.Id, assignments, new Look(began) { Path = ReadPath.Rest }, cancellation))
            {
                return judged.Judgements;
            }

            throw new InvalidOperationException("A subject that was asked for was not gathered.");
        }, time);
    }

    private async Task<EnforcementPlan> PlanAsync(
        long installation, Filing filing, List<IssueTopic> topics, ImmutableDictionary<IssueKey, IssueRow> rows, int count, CancellationToken cancellationToken)
    {
        var agreed = (await heldPlans.GetAsync(installation, cancellationToken))?.Agreed ?? [];
        var brake = new Brake(count)
        {
            Items = options.Value.BrakeItems,
            Share = options.Value.BrakeShare,
            Agreed = [.. agreed.Select(action => new ActionKey(action.Subject, action.Policy, action.Verb))],
        };
        var now = time.GetUtcNow();
        return EnforcementPlan.For(topics.Select(topic => filing.CaseOf(topic, rows, now)), brake, now);
    }

    /// <summary>What is not judged any more is not known any more.</summary>
    private async Task ForgetAsync(long installation, Inventory inventory, AssignedSubjects assigned, SweepScope scope, DateTimeOffset began, CancellationToken cancellationToken)
    {
        if (!scope.IsWhole)
        {
            foreach (var (subject, policies) in assigned.NotAsked)
            {
                await verdicts.ForgetAsync(installation, subject, policies, cancellationToken);
            }

            return;
        }

        await subjects.KeepAsync(installation, inventory.Subjects, assigned.Judged, began, cancellationToken);
        await foreach (var (subject, outline) in verdicts.ReadOutlinesAsync(installation, cancellationToken))
        {
            if (!assigned.Judged.Contains(subject))
            {
                await verdicts.ForgetAsync(installation, subject, cancellationToken);
            }
            else if (assigned.NotAsked.TryGetValue(subject, out var policies) && outline.Verdicts.Any(verdict => policies.Contains(verdict.Policy)))
            {
                await verdicts.ForgetAsync(installation, subject, policies, cancellationToken);
            }
        }
    }

    private static IEnumerable<IssueKey> NoticeKeys(Repository home) => [new(home.Id, ConfigurationNotice.Name), new(home.Id, HeldPlanNotice.Name), new(home.Id, StatusNotice.Name)];

    private static HeldActionRow Held(PlannedAction planned) => new(planned.Subject.Id, planned.Policy, planned.Action.Verb, planned.Subject.Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The subjects of installation {Installation} could not be listed: {Reason}")]
    private partial void LogNotListed(long installation, GapReason reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "A pass over installation {Installation} judged {Judged} subjects, planned {Planned} actions and held {Held} back")]
    private partial void LogEnded(long installation, int judged, int planned, int held);
}
