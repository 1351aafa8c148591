using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>How issues are filed during one pass: what each is about, and where it belongs.</summary>
/// <param name="named">Repositories outside the inventory that issue settings name.</param>
/// <param name="formerNames">Of repositories that were renamed lately, by id.</param>
/// <param name="judgeAgain">Gathers one subject once more on its own and judges it.</param>
internal sealed class Filing(
    IssueSession session,
    KeptConfiguration kept,
    Inventory inventory,
    ImmutableArray<Repository> named,
    IReadOnlyDictionary<long, ImmutableArray<FormerName>> formerNames,
    Links links,
    JudgeAgain judgeAgain,
    TimeProvider time)
{
    private readonly IssuePlaces places = new(
        inventory.Repositories.Concat(named).DistinctBy(repository => repository.RepositoryName, StringComparer.OrdinalIgnoreCase).ToDictionary(repository => repository.RepositoryName, StringComparer.OrdinalIgnoreCase).GetValueOrDefault,
        HomeIn(inventory, kept));

    /// <summary>The repository that holds the configuration. A public one is read wherever it is; issues are filed only where the App was invited: else this is null.</summary>
    public Repository? Home { get; } = HomeIn(inventory, kept);

    private readonly Dictionary<long, Subject> subjects = inventory.Subjects.ToDictionary(subject => subject.Id);

    public IssueSession Session => session;

    /// <summary>Where issues about each subject may be: where they belong, in the subject itself, where notices are, and where all issues go.</summary>
    public IEnumerable<IssueHome> Homes =>
        from subject in inventory.Subjects
        let settings = SettingsOf(subject)
        let proper = places.For(subject, settings)
        from place in new[] { proper, subject as Repository, places.Named(settings) }.OfType<Repository>().DistinctBy(place => place.Id)
        select new IssueHome(subject, place, settings.Label.Value, IsFormer: place.Id != proper?.Id);

    /// <returns>Null where this pass is not about it.</returns>
    public Subject? SubjectOf(IssueKey key) => subjects.GetValueOrDefault(key.Subject);

    /// <summary>What issues about a subject are about, in the style that the organization chose, and those of the other style that are there.</summary>
    /// <param name="isKnown">Whether something is known of an issue.</param>
    public IEnumerable<IssueTopic> Topics(JudgedNow judged, Func<IssueKey, bool> isKnown)
    {
        ImmutableArray<PolicyTopic> members = [.. judged.Judgements.Select(Topic)];
        var shown = members.Where(topic => topic.Demand is Demand.InForce { Outcome: Outcome.Fail or Outcome.Waived } || isKnown(topic.Key)).ToArray();
        if (judged.Subject is not Repository repository || (!IsOneForAll(repository) && !isKnown(KeyOfAll(repository))))
        {
            return shown;
        }

        var (all, isOne) = (TopicOfAll(repository, members), IsOneForAll(repository));
        all = all with { IsRetired = !isOne, Others = [.. all.Failing.Select(member => member.Key)] };
        return
        [
            .. shown.Select(topic => topic with { IsRetired = isOne, Others = [all.Key] }),
            .. isKnown(all.Key) || all.Demand is Demand.InForce { Outcome: Outcome.Fail or Outcome.Waived } ? [all] : Array.Empty<IssueTopic>(),
        ];
    }

    /// <summary>Nothing is asked of the repository any more.</summary>
    public IssueTopic Unasked(Repository repository) => TopicOfAll(repository, []);

    public static IssueKey KeyOfAll(Subject repository) => new(repository.Id, JointVerdict.Name);

    /// <summary>Whether the organization wants one issue for all policies.</summary>
    public bool IsOneForAll(Subject subject) => subject is Repository && SettingsOf(subject).Style.Value == IssueStyle.Repository;

    private RepositoryTopic TopicOfAll(Repository repository, ImmutableArray<PolicyTopic> members) =>
        new(repository, members, member => session.HeldFixOf(member, time.GetUtcNow()), SettingsOf(repository), links) { JudgeAgain = judgeAgain, BelongsIn = ProperPlaceOf(repository) };

    private PolicyTopic Topic(Judgement judgement) =>
        PolicyTopic.Of(judgement, SettingsOf(judgement.Assignment.Subject), links, judgeAgain) with { BelongsIn = ProperPlaceOf(judgement.Assignment.Subject) };

    public IssueTopic Topic(SwitchedOff off) =>
        new PolicyTopic(off.Subject, off.Policy.Id, new Demand.Off(off.Reason), null, SettingsOf(off.Subject), links) { JudgeAgain = judgeAgain };

    /// <summary>What the organization is told about the bot's own work; nothing where the App was not given the repository that holds its configuration.</summary>
    /// <param name="plan">For all subjects and policies; null where it is for some only, which says nothing of what is held back and how all stand.</param>
    /// <param name="status">Null where the organization does not want to be told.</param>
    public IEnumerable<IssueTopic> Notices(EnforcementPlan? plan, Status? status)
    {
        if (Home is not { } home)
        {
            return [];
        }

        var renamed = Renamed().ToImmutableArray();
        return
        [
            new NoticeTopic(home, place => ConfigurationNotice.Of(kept.Configuration, place, links, renamed), SettingsOf(home)),
            .. plan is null
                ? Array.Empty<NoticeTopic>()
                : [
                    new NoticeTopic(home, place => HeldPlanNotice.Of(plan, place), SettingsOf(home)),
                    new NoticeTopic(home, place => StatusNotice.Of(status, place), SettingsOf(home)),
                ],
        ];
    }

    private IEnumerable<RenamedRepository> Renamed() =>
        from repository in inventory.Repositories
        where formerNames.ContainsKey(repository.Id)
        from former in formerNames[repository.Id]
        where !string.Equals(former.Name, repository.Name, StringComparison.OrdinalIgnoreCase)
        let policies = kept.Configuration.ChangedSinceCalled(repository, former.Name[(former.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], former.Asked)
        where !policies.IsEmpty
        select new RenamedRepository(repository, former.Name, policies);

    /// <summary>The repository that holds the topic's issue, or will.</summary>
    /// <param name="row">Null where no issue is known.</param>
    /// <returns>Null where no place may hold it, or where it is not seen.</returns>
    public Repository? PlaceOf(IssueTopic topic, IssueRow? row) =>
        row is { Number: not null, IsGone: false } && (row.IsOpen || (!session.IsMisplaced(topic, row, null) && (topic.BelongsIn?.Id ?? row.Place) == row.Place)) ? session.Places.GetValueOrDefault(row.Place)
        : topic is NoticeTopic notice ? notice.Home
        : places.For(topic.Subject, SettingsOf(topic.Subject));

    /// <summary>The repository that issues about the subject belong in.</summary>
    /// <returns>Null where that is not known, or nothing can be opened there: what is open stays where it is.</returns>
    public Repository? ProperPlaceOf(Subject subject)
    {
        var settings = SettingsOf(subject);
        var isSeen = settings.Repository.Value.Length == 0 || places.Named(settings) is not null;
        return isSeen && places.For(subject, settings) is { IsArchived: false } place ? place : null;
    }

    /// <param name="rows">What is known of issues.</param>
    public IssueCase CaseOf(IssueTopic topic, IReadOnlyDictionary<IssueKey, IssueRow> rows, DateTimeOffset now)
    {
        var row = rows.GetValueOrDefault(topic.Key);
        topic = Successions.With(topic, row, session, rows.GetValueOrDefault);
        return topic.CaseWith(session.StateOf(topic, row, PlaceOf(topic, row), now), session.HeldFixOf(topic, now));
    }

    /// <summary>What the topic's issue tells and its marker does not list.</summary>
    /// <returns>Null where not all is seen today.</returns>
    public IEnumerable<Fingerprint>? Unlisted(IssueTopic topic, IssueRow row) =>
        topic.Knowing(row) is { Demand: Demand.InForce { Outcome: Outcome.Fail }, Unseen.IsEmpty: true } seen && PlaceOf(seen, row) is { } place ? seen.TextIn(place, null).Unlisted : null;

    private static Repository? HomeIn(Inventory inventory, KeptConfiguration kept) => inventory.Repositories.FirstOrDefault(repository => repository.Id == kept.Home?.Id);

    private IssueSettings SettingsOf(Subject subject) => kept.Configuration.IssuesOf(subject);
}
