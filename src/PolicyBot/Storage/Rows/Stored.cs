namespace PolicyBot.Storage.Rows;

/// <summary>A row as it was read.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="ETag">What a later write must find.</param>
/// <param name="Value">Null where the row counts as not there: written by another version, or not readable.</param>
/// <typeparam name="T">The value.</typeparam>
internal sealed record Stored<T>(StateKey Key, string ETag, T? Value)
    where T : class
{
    /// <summary>Set where a later PolicyBot wrote the row: it is not overwritten.</summary>
    public int? NewerVersion { get; init; }

    /// <summary>The large value that the row owns; null where the value is in the row.</summary>
    public BlobName? Blob { get; init; }
}
