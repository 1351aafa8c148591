using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBot.Simulator.Issues;

namespace PolicyBot.Tests.Sweeps.Months;

/// <summary>One issue as it was after the sweep of the day before, and what it had told by then.</summary>
internal sealed partial class ToldIssue
{
    /// <summary>A day ends up to so much before UTC's where people live.</summary>
    private static readonly TimeSpan Zone = TimeSpan.FromHours(2);

    private Issue? before;
    private HashSet<string> told = [];
    private DateTimeOffset? snoozedUntil;
    private bool isWoken;

    /// <summary>True where a person has it left alone.</summary>
    public bool IsSnoozed(DateTimeOffset at) => before is { IsOpen: false } && at < snoozedUntil;

    /// <summary>Holds what the bot did since against what is so now.</summary>
    /// <param name="failing">What falls short now.</param>
    public void Look(Issue now, HashSet<string> failing, string bot, bool isQuiet, DateTimeOffset at, MonthFigures figures)
    {
        var all = now.Comments.Skip(before?.Comments.Length ?? 0).ToArray();
        var fresh = all.Where(comment => comment.Author.Login == bot).ToArray();
        figures.Comments += fresh.Length;
        isWoken |= all.Any(comment => comment.Body == "/recheck");
        var isOpened = before is null;
        var isReopened = before is { IsOpen: false } && now.IsOpen && fresh.Any(comment => comment.Body.StartsWith("Open again:", StringComparison.Ordinal));
        var snoozes = fresh.Select(comment => Snooze().Match(comment.Body)).Where(match => match.Success).ToArray();
        var isClosed = now is { IsOpen: false, ClosedBy.Login: var closer } && closer == bot && now.ClosedAt != before?.ClosedAt && snoozes.Length == 0;
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

        snoozedUntil = now.IsOpen || isClosed ? null : snoozes is [.., var last] ? DateTimeOffset.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddDays(1) - Zone : snoozedUntil;
        isWoken &= !now.IsOpen;
        before = now;
    }

    /// <summary>What is said to who asked, or closed it.</summary>
    private static bool IsAnswer(Comment comment) =>
        new[] { "This was closed as not planned", "This stays closed until", "Looked again" }.Any(start => comment.Body.StartsWith(start, StringComparison.Ordinal));

    private bool MayReopen(HashSet<string> failing, string bot, DateTimeOffset at) =>
        isWoken || failing.Except(told).Any()
        || (snoozedUntil is { } until ? at >= until : before!.ClosedBy?.Login == bot ? failing.Count > 0 : at >= before.ClosedAt + TimeSpan.FromDays(30));

    [GeneratedRegex(@"\AThis stays closed until `([0-9-]{10})`")]
    private static partial Regex Snooze();
}
