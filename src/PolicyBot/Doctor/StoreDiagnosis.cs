using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace PolicyBot.Doctor;

/// <summary>The store as it lies there.</summary>
/// <param name="Path">As <c>Storage:Path</c> says.</param>
/// <param name="Schema">Null where there is no store yet, or none that can be read.</param>
/// <param name="Bytes">With what was written last and not yet merged.</param>
/// <param name="Problem">Why it cannot be used; null where it can, or where there is none yet.</param>
internal sealed record StoreDiagnosis(string Path, long? Schema, long Bytes, string? Problem)
{
    private static readonly string[] Beside = ["", "-wal"];

    public bool Exists => Schema is not null || Problem is not null;

    /// <summary>Looks at the file without making or changing it.</summary>
    public static async Task<StoreDiagnosis> LookAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return new StoreDiagnosis(path, null, 0, null);
        }

        var bytes = Beside.Select(suffix => new FileInfo(path + suffix)).Where(file => file.Exists).Sum(file => file.Length);
        try
        {
            var address = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
            await using var connection = new SqliteConnection(address.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            return new StoreDiagnosis(path, (long)(await command.ExecuteScalarAsync(cancellationToken))!, bytes, null);
        }
        catch (DbException unreadable)
        {
            // Whatever it is, it is no store that we can use; the doctor says so and goes on without.
            return new StoreDiagnosis(path, null, bytes, unreadable.Message);
        }
    }
}
