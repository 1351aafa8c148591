using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Issues;
using PolicyBot.Storage;

namespace PolicyBot.IssueCommands;

/// <summary>A command with all that doing it needs. Who wrote it may ask for it.</summary>
/// <param name="Place">The repository that holds the issue.</param>
/// <param name="Subject">Whom the issue is about; the place itself where it is about an organization or the bot's own work.</param>
/// <param name="Key">Whose issue.</param>
/// <param name="Row">What is known of it.</param>
/// <param name="Comment">That holds the command.</param>
internal sealed record CommandCase(Installation Installation, IssueClient Writer, Repository Place, Repository Subject, IssueKey Key, IssueRow Row, SeenComment Comment)
{
    public string Nonce => Engine.Issues.Commands.CommandReply.NonceOf(Comment.Id);

    /// <summary>True where the issue is about a repository.</summary>
    public bool IsAboutRepository => Subject.Id == Key.Subject;

    /// <summary>False where it is about the bot's own work.</summary>
    public bool IsAboutPolicy() => Key.Policy is not (Engine.Issues.ConfigurationNotice.Name or Engine.Issues.HeldPlanNotice.Name or Engine.Issues.StatusNotice.Name);

    public int Number => Row.Number!.Value;
}
