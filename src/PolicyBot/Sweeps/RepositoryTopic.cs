using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>All policies on a repository, where the organization wants one issue for all.</summary>
/// <param name="Repository">Whom it is about.</param>
/// <param name="Members">By policy: those in force, whatever is done about a failure.</param>
/// <param name="HeldFixOf">Why what a member's findings offer is not applied now; null where it may be.</param>
/// <param name="Settings">How issues about the repository are filed.</param>
internal sealed record RepositoryTopic(
    Repository Repository, ImmutableArray<PolicyTopic> Members, Func<PolicyTopic, HeldFix?> HeldFixOf, IssueSettings Settings, Links Links)
    : IssueTopic(Repository, JointVerdict.Name, DemandOf(Members, HeldFixOf, []))
{
    /// <summary>Ids of the policies that the issue, while it is open, has told of.</summary>
    private ImmutableArray<string> Told { get; init; } = [];

    /// <summary>Gathers the repository once more on its own and judges it.</summary>
    public required JudgeAgain JudgeAgain { private get; init; }

    public override string Label => Settings.Label.Value;

    public override Schedule Schedule => Settings.Schedule.Value;

    public override TimeSpan? PingAfter => Settings.PingDays.Value is > 0 and var days ? TimeSpan.FromDays(days) : null;

    /// <summary>Those that fail and that an issue is to tell of.</summary>
    public IEnumerable<PolicyTopic> Failing => Members.Where(member =>
        member.Demand is Demand.InForce { Outcome: Outcome.Fail } demand && JointDemand.IsTold(demand, HeldFixOf(member), Told.Contains(member.Name)));

    public override IssueTopic Knowing(IssueRow? row)
    {
        ImmutableArray<string> told = row is { IsOpen: true } ? row.Told : [];
        return this with
        {
            Told = told,
            Demand = DemandOf(Members, HeldFixOf, told),
            Unseen = Members.Any(member => told.Contains(member.Name) && IsUnsure(member)) ? PolicyIssueText.Fingerprints(row!.Shown) : [],
        };
    }

    public override IIssueText TextIn(Repository place, HeldFix? held)
    {
        var audience = Audience.Of(place);
        var failing = Failing.ToImmutableArray();
        var told = Members.Where(member => Told.Contains(member.Name)).ToImmutableArray();
        var repository = (Repository)Subject;
        return new RepositoryIssueText(
            Demand,
            new RepositoryIssueContent(
                repository,
                [
                    .. failing.Select(member => new IssueContent(member.Judgement!.Assignment with { Subject = repository }, member.Judgement.Verdict, Settings, audience, Links, "") { HeldFix = HeldFixOf(member) })
                        .OrderByDescending(content => content.Verdict.OpenFindings.Max(finding => finding.Severity))
                        .ThenBy(content => content.Assignment.Policy.Id, StringComparer.Ordinal),
                ],
                [.. told.Where(member => member.Demand is Demand.InForce { Outcome: not (Outcome.Fail or Outcome.Unknown) }).Select(member => member.Judgement!.Assignment.Policy)],
                Settings,
                audience,
                Links,
                "")
            {
                Unsure = [.. told.Where(IsUnsure).Select(member => member.Judgement!.Assignment.Policy)],
                Unseen = Unseen,
            },
            BelongsIn is { } proper && audience.MayReadAbout(proper) ? proper.Name : null,
            Pointer?.In(place));
    }

    public override async Task<IssueTopic> ConfirmAsync(Repository place, CancellationToken cancellationToken)
    {
        if (Members.IsEmpty)
        {
            return this;
        }

        var judged = await JudgeAgain([.. Members.Select(member => member.Judgement!.Assignment)], cancellationToken);
        return With([.. Members.Select(member => member.With(judged.Single(one => one.Assignment.Policy.Id == member.Name)))]);
    }

    /// <summary>The same topic with its members as they are by now.</summary>
    public RepositoryTopic With(ImmutableArray<PolicyTopic> members) => this with { Members = members, Demand = DemandOf(members, HeldFixOf, Told) };

    private static bool IsUnsure(PolicyTopic member) => member.Demand is Demand.InForce { Outcome: Outcome.Unknown };

    private static Demand DemandOf(ImmutableArray<PolicyTopic> members, Func<PolicyTopic, HeldFix?> heldFixOf, ImmutableArray<string> told) =>
        JointDemand.Of(members.Select(member => ((Demand.InForce)member.Demand, heldFixOf(member), told.Contains(member.Name))));
}
