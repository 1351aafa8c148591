using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What repositories were called before: configuration goes by name, and may still mean an old one.</summary>
internal sealed class Renames(StateRows rows, TimeProvider clock)
{
    /// <summary>After that time the new name is what everybody knows.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The latest; a name that is changed more often in that time is nobody's.</summary>
    private const int Most = 20;

    private static readonly RowKind<RenameRow> Kind = new("rename", 1, StorageJson.Default.RenameRow);

    /// <summary>A name that a repository had before and has again is no former one, and neither is what it was called in between.</summary>
    /// <param name="former">Owner and name before.</param>
    /// <param name="now">Owner and name since.</param>
    /// <param name="judged">What was judged under the former name last; null where nothing was.</param>
    public Task NoteAsync(long installation, long repository, string former, string now, JudgedSubjectRow? judged, CancellationToken cancellationToken) => rows.UpdateAsync(
        Kind,
        Kind.Key(RowKey.Installation(installation), RowKey.Id(repository)),
        row => new RenameRow([.. Recent(row).Where(name => name.Name != former).Append(new FormerName(former, clock.GetUtcNow(), judged?.Verdicts.ToImmutableSortedDictionary(verdict => verdict.Policy, verdict => verdict.Action))).TakeWhile(name => name.Name != now).TakeLast(Most)]),
        cancellationToken);

    /// <summary>The former names of every repository that got another one lately, oldest first, by id.</summary>
    public async Task<IReadOnlyDictionary<long, ImmutableArray<FormerName>>> ReadAsync(long installation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, ImmutableArray<FormerName>>();
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (Recent(row.Value).ToImmutableArray() is { IsEmpty: false } names)
            {
                found[RowKey.IdIn(row.Key, 1)] = names;
            }
        }

        return found;
    }

    private IEnumerable<FormerName> Recent(RenameRow? row) => row?.Former.Where(name => name.At + Kept > clock.GetUtcNow()) ?? [];
}

/// <summary>Former names as stored, oldest first.</summary>
internal sealed record RenameRow(ImmutableArray<FormerName> Former);

/// <summary>A former name.</summary>
/// <param name="Name">Owner and name. Foreign text.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Asked">Actions of the policies that were in force under it; null where it is not known.</param>
internal sealed record FormerName(string Name, DateTimeOffset At, ImmutableSortedDictionary<string, EnforcementAction>? Asked = null);
