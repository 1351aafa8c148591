namespace PolicyBot.Storage;

/// <summary>A stretch of row keys in one partition, in ordinal order.</summary>
/// <param name="From">The first key that belongs to it; null for the start of the partition.</param>
/// <param name="To">The first key that no longer belongs to it; null for the end of the partition.</param>
internal sealed record StateRange(string Partition, string? From = null, string? To = null)
{
    /// <summary>True where only the keys are wanted: the rows come without their properties and tags.</summary>
    public bool IsOfKeys { get; init; }

    /// <summary>All rows whose key begins with <paramref name="prefix"/>.</summary>
    public static StateRange Prefix(string partition, string prefix) => new(partition, prefix, prefix[..^1] + (char)(prefix[^1] + 1));
}
