using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The right to write about one thing until it expires.</summary>
/// <param name="FencingToken">Greater for every holder after this one, so that a late write can be told from a current one.</param>
/// <param name="Expires">From then on another process may take it.</param>
internal sealed record Lease(StateKey Key, string Holder, long FencingToken, DateTimeOffset Expires)
{
    internal Stored<LeaseRow>? Row { get; init; }
}

/// <summary>A lease as stored.</summary>
internal sealed record LeaseRow(string Holder, long FencingToken, DateTimeOffset Expires);
