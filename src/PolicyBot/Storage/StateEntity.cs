using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>One row as the store holds it.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="ETag">Opaque; differs after every write of the row, also when it was deleted and inserted again.</param>
/// <param name="Properties">By name.</param>
internal sealed record StateEntity(StateKey Key, string ETag, ImmutableSortedDictionary<string, string> Properties);
