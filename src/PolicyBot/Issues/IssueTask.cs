using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Issues;

/// <summary>One action on one issue, with all that carrying it out needs.</summary>
/// <param name="Installation">Id.</param>
/// <param name="Client">Writes in the installation's name.</param>
/// <param name="Key">Whose issue.</param>
/// <param name="Place">The repository that holds it, or will.</param>
/// <param name="Row">What is known of it; null where nothing is.</param>
/// <param name="Action">What is done.</param>
/// <param name="Text">What it says.</param>
/// <param name="Label">Of an issue that is opened.</param>
internal sealed record IssueTask(long Installation, IssueClient Client, IssueKey Key, Repository Place, IssueRow? Row, IssueAction Action, IIssueText Text, string Label)
{
    /// <summary>Our login.</summary>
    public required string Bot { get; init; }

    /// <summary>Name of the subject, for the audit trail. Foreign text.</summary>
    public string About { get; init; } = "";

    /// <summary>Brings the text up to date, and the label where the configuration names another.</summary>
    public async Task<SeenIssue> EditAsync(IssueRow row, int number, string body, CancellationToken cancellationToken)
    {
        // A label that a person took away stays away: it is given only where the configuration names another.
        if (row.Label is { } former && former != Label)
        {
            await Client.RelabelAsync(Place, number, Label, former, cancellationToken);
        }

        return await Client.EditAsync(Place, number, body, cancellationToken);
    }
}

/// <summary>What came of an action.</summary>
internal abstract record IssueResult
{
    private IssueResult()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Number">Of the issue.</param>
    public sealed record Done(int Number) : IssueResult;

    /// <summary>What the findings offered was applied.</summary>
    public sealed record Changed : IssueResult;

    /// <summary>What the findings offered is held, and people are told why.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record LeftToPeople(string Because) : IssueResult;

    /// <summary>It is not done, and a later sweep tries again.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record PutOff(string Because) : IssueResult
    {
        /// <summary>True where the same holds for everything else that would be noticed.</summary>
        public bool EndsRound { get; init; }
    }
}
