using PolicyBot.Engine.Configuration.Reading;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>
/// Computes how issues are filed. As in Allstar, the most specific label and schedule win, even where <c>disableRepoOverride</c> is set.
/// </summary>
internal static class IssueLayering
{
    public static IssueSettings Of(BotFile? organization, BotFile? aboutIt, BotFile? own)
    {
        var none = IssueSettings.Default;
        return new IssueSettings
        {
            Label = own?.IssueLabel ?? aboutIt?.IssueLabel ?? organization?.IssueLabel ?? none.Label,
            Repository = organization?.IssueRepo ?? none.Repository,
            Footer = organization?.IssueFooter ?? none.Footer,
            Details = organization?.IssueDetails ?? none.Details,
            PingDays = organization?.IssuePingDays ?? none.PingDays,
            Style = aboutIt?.IssueStyle ?? organization?.IssueStyle ?? none.Style,
            Schedule = own?.Schedule ?? aboutIt?.Schedule ?? organization?.Schedule ?? none.Schedule,
        };
    }
}
