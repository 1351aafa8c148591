using System.Collections.Immutable;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The commands that were written below each issue lately.</summary>
internal sealed class UsedCommands(StateRows rows)
{
    private static readonly RowKind<UsedCommandsRow> Kind = new("commands", 1, StorageJson.Default.UsedCommandsRow);

    /// <param name="change">Run again where somebody else wrote meanwhile.</param>
    public Task UpdateAsync(long installation, long place, int issue, Func<ImmutableArray<UsedCommand>, ImmutableArray<UsedCommand>> change, CancellationToken cancellationToken) => rows.UpdateAsync(
        Kind,
        Kind.Key(RowKey.Installation(installation), RowKey.Id(place), RowKey.Id(issue)),
        row => new UsedCommandsRow(change(row?.Commands ?? [])),
        cancellationToken);
}

/// <summary>Commands below one issue as stored.</summary>
internal sealed record UsedCommandsRow(ImmutableArray<UsedCommand> Commands);

/// <summary>A command that was let through.</summary>
/// <param name="Comment">GitHub's id.</param>
internal sealed record UsedCommand(long Comment, DateTimeOffset At)
{
    /// <summary>True where who wrote it might not ask for it.</summary>
    public bool IsRefused { get; init; }
}
