using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>A policy on a subject.</summary>
/// <param name="Judgement">Null where the policy is not asked for.</param>
/// <param name="Settings">How issues about the subject are filed.</param>
internal sealed record PolicyTopic(Subject Subject, string Policy, Demand Demand, Judgement? Judgement, IssueSettings Settings, Links Links) : IssueTopic(Subject, Policy, Demand)
{
    /// <summary>Gathers the subject once more on its own and judges it.</summary>
    public required JudgeAgain JudgeAgain { private get; init; }

    public override string Label => Settings.Label.Value;

    public override Schedule Schedule => Settings.Schedule.Value;

    public override TimeSpan? PingAfter => Settings.PingDays.Value is > 0 and var days ? TimeSpan.FromDays(days) : null;

    public static PolicyTopic Of(Judgement judgement, IssueSettings settings, Links links, JudgeAgain judgeAgain) =>
        new(judgement.Assignment.Subject, judgement.Assignment.Policy.Id, Demand.InForce.Of(judgement.Assignment, judgement.Verdict), judgement, settings, links) { JudgeAgain = judgeAgain };

    public override IssueTopic Knowing(IssueRow? row) =>
        this with { Unseen = Demand is Demand.InForce { Outcome: Outcome.Unknown } && row is { IsOpen: true } ? PolicyIssueText.Fingerprints(row.Shown) : [] };

    public override IIssueText TextIn(Repository place, HeldFix? held) => new PolicyIssueText(
        Demand,
        Judgement is null ? null : new IssueContent(Judgement.Assignment, Judgement.Verdict, Settings, Audience.Of(place), Links, "") { HeldFix = held, Unseen = Unseen },
        BelongsIn is { } proper && Audience.Of(place).MayReadAbout(proper) ? proper.Name : null,
        Pointer?.In(place));

    public override async Task<IssueTopic> ConfirmAsync(Repository place, CancellationToken cancellationToken) =>
        Judgement is null ? this : With((await JudgeAgain([Judgement.Assignment], cancellationToken))[0]);

    /// <summary>The same topic as it was judged since.</summary>
    public PolicyTopic With(Judgement now) => this with { Demand = Demand.InForce.Of(now.Assignment, now.Verdict), Judgement = now };
}
