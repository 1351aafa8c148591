using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The last good version of every configuration file, by the repository that holds it.</summary>
internal sealed class GoodVersions(StateRows rows)
{
    private static readonly RowKind<GoodVersionRow> Kind = new("good-version", 1, StorageJson.Default.GoodVersionRow);

    /// <summary>All of them, by the id of the repository and the path in it.</summary>
    public async Task<ImmutableDictionary<(long Repository, string Path), GoodVersion>> ReadAsync(long installation, CancellationToken cancellationToken)
    {
        var all = ImmutableDictionary.CreateBuilder<(long, string), GoodVersion>();
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } kept)
            {
                all[(RowKey.IdIn(row.Key, 1), kept.Path)] = kept.ToVersion();
            }
        }

        return all.ToImmutable();
    }

    /// <summary>Forgets every version of a repository's files.</summary>
    public async Task ForgetAsync(long installation, long repository, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation), RowKey.Id(repository)), cancellationToken))
        {
            await rows.DeleteAsync(row, cancellationToken);
        }
    }

    /// <summary>Keeps a version as the last good one.</summary>
    public Task SaveAsync(long installation, long repository, string path, GoodVersion version, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));
        return rows.UpdateAsync(Kind, Kind.Key(RowKey.Installation(installation), RowKey.Id(repository), name), _ => GoodVersionRow.Of(path, version), cancellationToken);
    }
}

/// <summary>A good version as stored. Foreign text.</summary>
/// <param name="Path">In the repository.</param>
/// <param name="Text">Null where the file was known not to be there.</param>
internal sealed record GoodVersionRow(string Path, string? Text = null)
{
    /// <summary>What <c>baseConfig</c> led to; null where it was not followed.</summary>
    public BaseRow? Base { get; init; }

    public static GoodVersionRow Of(string path, GoodVersion version) => new(path, version.Text) { Base = version.Base is { } file ? BaseRow.Of(file) : null };

    public GoodVersion ToVersion() => new(Text) { Base = Base?.ToFile() };
}

/// <summary>The file that <c>baseConfig</c> named, as stored.</summary>
/// <param name="Text">Null where the repository did not have it.</param>
internal sealed record BaseRow(string Repository, long RepositoryId, Source Place, string? Text = null)
{
    public static BaseRow? Of(BaseFile file) => file.Current switch
    {
        FileState.Present present => new BaseRow(file.Repository, file.RepositoryId, file.Place, present.Text),
        FileState.Absent => new BaseRow(file.Repository, file.RepositoryId, file.Place),
        _ => null,
    };

    public BaseFile ToFile() => new(Repository, RepositoryId, Place, Text is null ? new FileState.Absent() : new FileState.Present(Text));
}
