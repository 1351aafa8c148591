using System.Collections.Immutable;
using PolicyBot.Pages.Parts;

namespace PolicyBot.Pages.RecentActions;

/// <summary>A page of what the bot did.</summary>
/// <param name="Installation">The one that was asked for, as written; empty for all.</param>
/// <param name="Installations">What can be asked for, by login.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">True where there are older ones.</param>
/// <param name="Actions">Newest first.</param>
public sealed record ActionsModel(
    DateTimeOffset Now, string Installation, ImmutableArray<(string Id, Foreign Login)> Installations, int Page, bool HasMore, ImmutableArray<ActionModel> Actions)
{
    public const int RowsPerPage = 100;
}

/// <summary>One thing that the bot did on GitHub.</summary>
/// <param name="Did">In words of ours.</param>
/// <param name="Subject">GitHub's numeric id; null where it was about no subject.</param>
/// <param name="Policy">Its id, or the name of a notice; null where it was about none.</param>
/// <param name="Issue">Null where it was about none.</param>
public sealed record ActionModel(DateTimeOffset At, Foreign Installation, string Did, long? Subject, Foreign Name, string? Policy, IssueModel? Issue)
{
    /// <summary>True where the catalogue has a page of the policy.</summary>
    public bool HasPage { get; init; }
}
