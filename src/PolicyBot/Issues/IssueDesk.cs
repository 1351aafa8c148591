using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Issues;

/// <summary>
/// Carries out actions on issues. What is begun is stored before GitHub is told, so that whatever breaks in between nothing is done twice:
/// <see cref="PendingWrites"/> settles it before anything else is decided about the issue. The caller holds the lease on the subject.
/// </summary>
internal sealed partial class IssueDesk(KnownIssues known, ContentBudget budget, AuditTrail audit, TimeProvider time, ILogger<IssueDesk> logger)
{
    /// <summary>What GitHub refused is not tried again before then.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(20);

    /// <summary>A ping is named by its day.</summary>
    private static readonly TimeSpan RemarkedWithin = TimeSpan.FromDays(2);

    /// <summary>Of a body, however it was stored: line endings and space around it do not count.</summary>
    public static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\n").Trim())));

    /// <summary>Carries the action out, or says why not. Nothing that GitHub answers leaves here as an exception.</summary>
    public async Task<IssueResult> CarryOutAsync(IssueTask task, CancellationToken cancellationToken)
    {
        var row = task.Row ?? new IssueRow(task.Place.Id, "");
        try
        {
            return task.Action switch
            {
                IssueAction.Open open => await OpenAsync(task, open, cancellationToken),
                IssueAction.Update update => await UpdateAsync(task, row, update, cancellationToken),
                IssueAction.Reopen reopen => await ReopenAsync(task, row, reopen, cancellationToken),
                IssueAction.Close close => await CloseAsync(task, row, close, close.IsSettled, close.Comments, cancellationToken),
                IssueAction.Move => await CloseAsync(task, row, task.Action, isSettled: false, comments: !row.IsLocked, cancellationToken),
                IssueAction.Replace replace => await CloseAsync(task, row, replace, isSettled: false, replace.Comments, cancellationToken),
                IssueAction.Remark remark => await RemarkAsync(task, row, remark, cancellationToken),
                _ => throw new InvalidOperationException("An issue is opened, updated, reopened, moved, replaced, closed or remarked upon."),
            };
        }
        catch (GitHubWriteException refused)
        {
            LogRefused(refused, task.Action.Verb, task.Key.Policy, task.Key.Subject);
            return await RefusedAsync(task, refused, cancellationToken);
        }
    }

    private async Task<IssueResult> OpenAsync(IssueTask task, IssueAction.Open open, CancellationToken cancellationToken)
    {
        if (await IssueObstacles.WaitAsync(budget, task.Installation, time, cancellationToken) is { } spent)
        {
            return spent;
        }

        var nonce = NewNonce();
        var body = task.Text.Body(nonce);
        var row = new IssueRow(task.Place.Id, nonce) { Label = task.Label, Pending = new PendingWrite(nonce, time.GetUtcNow(), PendingKind.Open) { About = task.About } };
        await SaveAsync(task, row, cancellationToken);
        var issue = await task.Client.OpenAsync(task.Place, task.Text.Title, body, task.Label, cancellationToken);
        await NoteAsync(task, "issue-opened", issue.Number, cancellationToken);
        await SaveAsync(task, Told(task, row, issue, open.Shown, body), cancellationToken);
        return new IssueResult.Done(issue.Number);
    }

    private Task<IssueResult> UpdateAsync(IssueTask task, IssueRow row, IssueAction.Update update, CancellationToken cancellationToken)
    {
        var body = task.Text.Body(row.Nonce);
        return ChangeAsync(
            task,
            row,
            update.Comments ? Begin(task, row, PendingKind.Tell, update.Shown) : null,
            number => task.EditAsync(row, number, body, cancellationToken),
            issue => Told(task, row, issue, update.Shown, body) with { Label = task.Label, Pings = update.Comments ? 0 : row.Pings, IsFromMarker = row.IsFromMarker && !update.Comments },
            row.IsAdopted ? "issue-adopted" : update.Comments ? "issue-updated" : "issue-edited",
            cancellationToken);
    }

    private Task<IssueResult> ReopenAsync(IssueTask task, IssueRow row, IssueAction.Reopen reopen, CancellationToken cancellationToken)
    {
        var body = task.Text.Body(row.Nonce);
        return ChangeAsync(
            task,
            row,
            Begin(task, row, PendingKind.Reopen, reopen.Shown, reopen.Comments),
            number => task.Client.ReopenAsync(task.Place, number, body, cancellationToken),
            issue => Told(task, row, issue, reopen.Shown, body) with { Pings = 0, Remarks = [] },
            "issue-reopened",
            cancellationToken);
    }

    private Task<IssueResult> CloseAsync(IssueTask task, IssueRow row, IssueAction action, bool isSettled, bool comments, CancellationToken cancellationToken) => ChangeAsync(
        task,
        row,
        Begin(task, row, PendingKind.Close, [], comments),
        number => task.Client.CloseAsync(task.Place, number, isSettled, cancellationToken),
        issue => row with { IsOpen = false, ClosedByPerson = false, SnoozedUntil = null, IsNotPlanned = false, ClosedAt = issue.ClosedAt ?? time.GetUtcNow(), IsAdopted = false, IsReplaced = action is IssueAction.Replace, IsLocked = issue.IsLocked },
        action switch { IssueAction.Move => "issue-moved", IssueAction.Replace => "issue-replaced", _ => "issue-closed" },
        cancellationToken);

    /// <summary>A remark has a name instead of a nonce: one that is there already, from before a crash or before the store began, is not made again.</summary>
    private async Task<IssueResult> RemarkAsync(IssueTask task, IssueRow row, IssueAction.Remark remark, CancellationToken cancellationToken)
    {
        var number = row.Number ?? throw new InvalidOperationException("There is nothing to remark upon.");
        var since = row.ClosedAt ?? time.GetUtcNow() - RemarkedWithin;
        if (await task.Client.CommentsAsync(task.Place, number, task.Bot, since, cancellationToken) is not Answer<ImmutableArray<string>>.Present { Value: var comments })
        {
            return new IssueResult.PutOff("the comments below the issue could not be read");
        }

        if (!comments.Any(comment => CommentMarker.IsIn(comment, remark.Name)))
        {
            if (await IssueObstacles.WaitAsync(budget, task.Installation, time, cancellationToken) is { } spent)
            {
                return spent;
            }

            row = await CommentAsync(task.Client, task.Place, number, task.Text.Remark(remark), cancellationToken) ? row : row with { IsLocked = true };
            await NoteAsync(task, "issue-remarked", number, cancellationToken);
        }

        await SaveAsync(
            task,
            remark.Kind == RemarkKind.Ping ? row with { Pings = row.Pings + 1, WrittenAt = time.GetUtcNow() } : row with { Remarks = [.. row.Remarks.Add(remark.Name).Distinct()] },
            cancellationToken);
        return new IssueResult.Done(number);
    }

    /// <summary>The edit first, then the comment: a crash between the two leaves a comment to be written, never one to be written twice.</summary>
    private async Task<IssueResult> ChangeAsync(
        IssueTask task, IssueRow row, PendingWrite? pending, Func<int, Task<SeenIssue>> edit, Func<SeenIssue, IssueRow> after, string did, CancellationToken cancellationToken)
    {
        if (pending?.Comment is not null && await IssueObstacles.WaitAsync(budget, task.Installation, time, cancellationToken) is { } spent)
        {
            return spent;
        }

        var number = row.Number ?? throw new InvalidOperationException("An issue without a number cannot be changed.");
        if (pending is not null)
        {
            await SaveAsync(task, row with { Pending = pending }, cancellationToken);
        }

        var changed = after(await edit(number)) with { Pending = null };
        if (pending?.Comment is { } comment && !await CommentAsync(task.Client, task.Place, number, comment, cancellationToken))
        {
            changed = changed with { IsLocked = true };
        }

        // A crash between the two notes it twice rather than never.
        await NoteAsync(task, did, number, cancellationToken);
        await SaveAsync(task, changed, cancellationToken);
        return new IssueResult.Done(number);
    }

    /// <returns>False where the conversation was locked.</returns>
    public static async Task<bool> CommentAsync(IssueClient client, Repository place, int number, string comment, CancellationToken cancellationToken)
    {
        try
        {
            await client.CommentAsync(place, number, comment, cancellationToken);
            return true;
        }
        catch (GitHubWriteException refused) when (refused.Status == HttpStatusCode.Forbidden && refused.GitHubMessage.Contains("locked", StringComparison.OrdinalIgnoreCase))
        {
            // A locked conversation is an answer, not a failure: the text at the top was brought up to date all the same.
            return false;
        }
    }

    private PendingWrite Begin(IssueTask task, IssueRow row, PendingKind kind, IEnumerable<Fingerprint> shown, bool comments = true)
    {
        var nonce = NewNonce();
        return new PendingWrite(nonce, time.GetUtcNow(), kind)
        {
            Shown = [.. shown.Select(fingerprint => fingerprint.Value)],
            Comment = comments ? task.Text.Comment(task.Action, row.Shown, nonce) : null,
            Readers = task.Place.Visibility,
            IsReplacing = task.Action is IssueAction.Replace,
            About = task.About,
        };
    }

    private static IssueRow Told(IssueTask task, IssueRow row, SeenIssue issue, IEnumerable<Fingerprint> shown, string body) => row with
    {
        Told = task.Text.Told,
        IsFromMarker = false,
        IsReplaced = false,
        Number = issue.Number,
        NodeId = issue.NodeId,
        IsOpen = issue.IsOpen,
        IsLocked = issue.IsLocked,
        IsAdopted = false,
        ClosedByPerson = false,
        ClosedAt = null,
        IsNotPlanned = false,
        SnoozedUntil = null,
        WrittenAt = issue.UpdatedAt,
        Shown = [.. shown.Select(fingerprint => fingerprint.Value)],
        BodyHash = HashOf(body),
        UnavailableBecause = null,
        UnavailableUntil = null,
        Pending = null,
    };

    /// <summary>Whatever GitHub said, the traces of what was begun are looked for before anything else is done: it may have had its effect all the same.</summary>
    private async Task<IssueResult> RefusedAsync(IssueTask task, GitHubWriteException refused, CancellationToken cancellationToken)
    {
        var row = await known.GetAsync(task.Installation, task.Key, cancellationToken) ?? new IssueRow(task.Place.Id, "");
        row = row with { Pending = row.Pending is { } pending ? pending with { At = time.GetUtcNow() } : null };
        if (refused.RetryAt is { } until)
        {
            await SaveAsync(task, row, cancellationToken);
            return new IssueResult.PutOff($"GitHub's limit lasts until {until:HH:mm} UTC") { EndsRound = true };
        }

        if (refused.Status is null or >= HttpStatusCode.InternalServerError or < HttpStatusCode.BadRequest)
        {
            await SaveAsync(task, row, cancellationToken);
            return new IssueResult.PutOff($"GitHub did not confirm it: {refused.Gap.Detail}");
        }

        var because = IssueObstacles.BecauseOf(refused);
        await SaveAsync(task, row with { UnavailableBecause = because, UnavailableUntil = time.GetUtcNow() + AfterRefusal }, cancellationToken);
        return new IssueResult.PutOff(because);
    }

    private Task SaveAsync(IssueTask task, IssueRow row, CancellationToken cancellationToken) => known.SaveAsync(task.Installation, task.Key, row, cancellationToken);

    private Task NoteAsync(IssueTask task, string did, int number, CancellationToken cancellationToken) =>
        audit.AppendAsync(task.Installation, new AuditLine(did, task.Key.Subject) { Policy = task.Key.Policy, Issue = number, Place = task.Place.Name, Text = task.About }, cancellationToken);

    private static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub did not let the bot {Verb} the issue about {Policy} on subject {Subject}")]
    private partial void LogRefused(Exception cause, string verb, string policy, long subject);
}
