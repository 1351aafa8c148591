using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>A page of a scan.</summary>
/// <param name="Continuation">Opaque; null when there is no more.</param>
internal sealed record StatePage(ImmutableArray<StateEntity> Entities, string? Continuation);
