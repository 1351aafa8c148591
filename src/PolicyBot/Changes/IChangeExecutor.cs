using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Changes;

/// <summary>Makes one kind of change. It looks, says what it would write, writes it, reads it back, and takes it back; what was there it keeps as a text of its own.</summary>
internal interface IChangeExecutor
{
    /// <summary>The kind of change, one of the records in <see cref="Change"/>.</summary>
    Type Change { get; }

    /// <summary>Without all of these nothing is tried.</summary>
    PermissionSet Needs { get; }

    /// <summary>True where GitHub counts what it writes as content.</summary>
    bool CreatesContent { get; }

    /// <summary>Number of the pull request in which people decide; null where it is done without.</summary>
    /// <param name="now">What is there.</param>
    int? ProposedIn(string now);

    /// <summary>Looks, and decides what would be written.</summary>
    Task<ChangeStep> PrepareAsync(ChangeSite site, Change change, CancellationToken cancellationToken);

    /// <summary>Writes what the row wants. The intent is stored.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    Task WriteAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken);

    /// <summary>What is there now, in the same words; known and null where nothing is.</summary>
    Task<Fact<string?>> ReadAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken);

    /// <summary>True where what is there is what was wanted, whatever GitHub added to it.</summary>
    bool IsMade(string wanted, string now);

    /// <summary>Takes it back in one step. What is there is what was read back.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    Task UndoAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken);
}
