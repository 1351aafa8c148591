using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Issues.Commands;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.Issues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.IssueCommands;

/// <summary>
/// Decides whether a comment is a command for us and whether who wrote it may ask for it: what they may do is asked of GitHub at that moment. Who may not gets a
/// reaction and no word.
/// </summary>
internal sealed partial class CommandDesk(
    GitHubApp app, ServedInstallations served, KnownIssues issues, Verdicts verdicts, CommandBudget budget, CommandDeeds deeds, ILogger<CommandDesk> logger)
{
    /// <returns>False where there was nothing to do.</returns>
    /// <exception cref="UnansweredException">GitHub could not be asked: the message is to come again.</exception>
    /// <exception cref="Queues.BusyException">Another process is at it: likewise.</exception>
    public async Task<bool> HandleAsync(CommandMessage message, CancellationToken cancellationToken)
    {
        if (await InstallationAsync(message.Installation, cancellationToken) is not { } installation
            || await issues.FindAsync(installation.Id, message.Place, message.Issue, cancellationToken) is not { } key
            || await issues.GetAsync(installation.Id, key, cancellationToken) is not { IsGone: false } row)
        {
            return false;
        }

        var reader = app.For(installation, InventoryReader.Permissions.Union(IssueReader.Permissions));
        var writer = new IssueClient(app.For(installation, IssueClient.Permissions));
        if (Known(await InventoryReader.FindAsync(reader, installation, message.Name, message.Place, cancellationToken)) is not { IsArchived: false } place
            || await writer.ObstacleAsync(cancellationToken) is not null
            || await SubjectAsync(reader, installation, key, place, cancellationToken) is not { } subject
            || !MayBeToldIn(place, subject, key)
            || Known(await writer.FindCommentAsync(place, message.Comment, cancellationToken)) is not { } comment
            || !await IsForUsAsync(comment, message, cancellationToken)
            || IssueCommand.Read(comment.Body) is not { } command)
        {
            return false;
        }

        var isAllowed = IsAllowed(command, Known(await writer.RoleAsync(subject, comment.Author, cancellationToken)));
        if (!await budget.TakeAsync(installation.Id, place.Id, message.Issue, comment.Id, isAllowed, cancellationToken))
        {
            LogTooMany(message.Issue, place.Id);
            return false;
        }

        var one = new CommandCase(installation, writer, place, subject, key, row, comment);
        if (!isAllowed)
        {
            await writer.ReactAsync(place, comment.Id, "confused", cancellationToken);
            LogNotAllowed(command.GetType().Name, message.Issue, place.Id);
            return true;
        }

        if (!await IsAnsweredAsync(one, cancellationToken))
        {
            await deeds.DoAsync(one, command, cancellationToken);
            LogDone(command.GetType().Name, message.Issue, place.Id);
        }

        return true;
    }

    /// <summary>A waiver and a plan are an administrator's business, all else theirs who may write.</summary>
    private static bool IsAllowed(IssueCommand command, string? role) => command is IssueCommand.Waive or IssueCommand.Proceed or IssueCommand.Misspelt { Name: "waive" or "proceed" }
        ? role == "admin"
        : role is "admin" or "write";

    /// <summary>False where others read the place by now than may read about what the issue is about: no word is said there any more.</summary>
    private static bool MayBeToldIn(Repository place, Repository subject, IssueKey key) =>
        subject.Id == key.Subject ? Audience.Of(place).MayReadAbout(subject) : place.Visibility == Visibility.Private;

    private async Task<Installation?> InstallationAsync(long id, CancellationToken cancellationToken) => await app.FindInstallationAsync(id, cancellationToken) switch
    {
        Answer<Installation>.Present { Value: { IsSuspended: false } installation } when await served.IsServedAsync(installation, cancellationToken) => installation,
        Answer<Installation>.Failed failed => throw new UnansweredException("The installation could not be looked at", failed.Gap),
        _ => null,
    };

    private async Task<Repository?> SubjectAsync(GitHubClient reader, Installation installation, IssueKey key, Repository place, CancellationToken cancellationToken)
    {
        if (key.Subject == place.Id || await verdicts.GetAsync(installation.Id, key.Subject, cancellationToken) is not { } judged)
        {
            return key.Subject == place.Id ? place : null;
        }

        return judged.Name.Split('/') is [_, var name] ? Known(await InventoryReader.FindAsync(reader, installation, name, key.Subject, cancellationToken)) : place;
    }

    /// <summary>Written by a person who is still there, as it stands, below that issue.</summary>
    private async Task<bool> IsForUsAsync(SeenComment comment, CommandMessage message, CancellationToken cancellationToken) =>
        comment is { AuthorIsBot: false, IsByApp: false, IsEdited: false, Author.Length: > 0 } && comment.Issue == message.Issue && (message.Text is null || message.Text == IssueDesk.HashOf(comment.Body))
        && (!(await app.IdentityAsync(cancellationToken)).IsPresent(out var us, out var gap) ? throw new UnansweredException("It is not known who the App is", gap) : comment.Author != us.Login);

    private async Task<bool> IsAnsweredAsync(CommandCase one, CancellationToken cancellationToken)
    {
        if (!(await app.IdentityAsync(cancellationToken)).IsPresent(out var us, out var gap)
            || !(await one.Writer.CommentsAsync(one.Place, one.Number, us.Login, one.Comment.CreatedAt, cancellationToken)).IsPresent(out var comments, out gap))
        {
            throw new UnansweredException("It is not known whether a command was answered", gap);
        }

        return comments.Any(body => CommentMarker.IsIn(body, one.Nonce));
    }

    /// <summary>Null where it is not there, or hidden.</summary>
    private static T? Known<T>(Answer<T> answer)
        where T : class => answer switch
        {
            Answer<T>.Present present => present.Value,
            Answer<T>.Failed { Gap.Reason: not (GapReason.MayBeHidden or GapReason.PermissionNotGranted or GapReason.Forbidden) } failed =>
                throw new UnansweredException("GitHub could not be asked about a command", failed.Gap),
            _ => null,
        };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Command} below issue {Issue} in repository {Place} is done")]
    private partial void LogDone(string command, int issue, long place);

    [LoggerMessage(Level = LogLevel.Information, Message = "Who asked for {Command} below issue {Issue} in repository {Place} may not")]
    private partial void LogNotAllowed(string command, int issue, long place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There were too many commands below issue {Issue} in repository {Place} within an hour, and the rest is ignored")]
    private partial void LogTooMany(int issue, long place);
}
