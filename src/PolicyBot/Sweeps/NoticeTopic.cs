using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.Issues;

namespace PolicyBot.Sweeps;

/// <summary>Something that the organization is told about the bot's own work.</summary>
/// <param name="Home">The repository that holds the configuration.</param>
/// <param name="Write">What is told in a place with these readers.</param>
internal sealed record NoticeTopic(Repository Home, Func<Repository, Notice> Write, IssueSettings Settings)
    : IssueTopic(Home, Write(Home).Name, new Demand.InForce(Write(Home).AsVerdict(), EnforcementAction.Issue))
{
    public override string Label => Settings.Label.Value;

    public override Schedule Schedule => Schedule.None;

    public override IIssueText TextIn(Repository place, HeldFix? held) => new NoticeText(Write(place));

    public override Task<IssueTopic> ConfirmAsync(Repository place, CancellationToken cancellationToken) => Task.FromResult<IssueTopic>(new NoticeTopic(place, Write, Settings));
}
