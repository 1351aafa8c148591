using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>One write of a batch.</summary>
/// <param name="Row">The row key in the batch's partition.</param>
internal abstract record StateWrite(string Row)
{
    /// <summary>Refused where the row exists.</summary>
    public sealed record Insert(string Row, ImmutableSortedDictionary<string, string> Properties) : StateWrite(Row);

    /// <summary>Refused where the row is absent or has another ETag. All properties are replaced.</summary>
    public sealed record Replace(string Row, string ETag, ImmutableSortedDictionary<string, string> Properties) : StateWrite(Row);

    /// <summary>Refused where the row is absent or has another ETag.</summary>
    public sealed record Delete(string Row, string ETag) : StateWrite(Row);
}
