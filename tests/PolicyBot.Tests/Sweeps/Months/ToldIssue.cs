using PolicyBot.Simulator.Issues;

namespace PolicyBot.Tests.Sweeps.Months;

/// <summary>One issue as it was after the sweep of the day before, and what it had told by then.</summary>
internal sealed class ToldIssue
{
    private Issue? before;
    private HashSet<string> told = [];

    /// <summary>Holds what the bot did since against what is so now.</summary>
    /// <param name="failing">What falls short now.</param>
    public void Look(Issue now, HashSet<string> failing, string bot, bool isQuiet, DateTimeOffset at, MonthFigures figures)
    {
        var fresh = now.Comments.Skip(before?.Comments.Length ?? 0).Where(comment => comment.Author.Login == bot).ToArray();
        figures.Comments += fresh.Length;
        var isOpened = before is null;
        var isReopened = before is { IsOpen: false } && now.IsOpen && fresh.Any(comment => comment.Body.StartsWith("Open again:", StringComparison.Ordinal));
        var isClosed = now is { IsOpen: false, ClosedBy.Login: var closer } && closer == bot && now.ClosedAt != before?.ClosedAt;
        figures.Opened += isOpened ? 1 : 0;
        figures.Reopened += isReopened ? 1 : 0;
        figures.Closed += isClosed ? 1 : 0;
        figures.OnQuietDays += isQuiet && (isOpened || isReopened) ? 1 : 0;
        figures.ReopenedWithoutReason += isReopened && !MayReopen(failing, bot, at) ? 1 : 0;
        figures.WithoutNews += fresh.Count(comment => !IsAnswer(comment) && !(isClosed ? failing.Count == 0 : isReopened || !failing.SetEquals(told)));
        if (isOpened || isReopened || fresh.Any(comment => !IsAnswer(comment)))
        {
            told = [.. failing];
        }

        before = now;
    }

    private static bool IsAnswer(Comment comment) => comment.Body.StartsWith("This was closed as not planned", StringComparison.Ordinal);

    private bool MayReopen(HashSet<string> failing, string bot, DateTimeOffset at) =>
        before!.ClosedBy?.Login == bot ? failing.Count > 0 : at >= before.ClosedAt + TimeSpan.FromDays(30) || failing.Except(told).Any();
}
