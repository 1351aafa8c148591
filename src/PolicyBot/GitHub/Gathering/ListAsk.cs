using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for a whole list by REST.</summary>
/// <param name="Needs">The permission that the operation needs.</param>
internal sealed record ListAsk<T>(RestPath Path, JsonTypeInfo<IReadOnlyList<T>> Type, Permission Needs) : Ask<Answer<ImmutableArray<T>>>, ILoneAsk
{
    /// <summary>True where it is asked of one repository for many.</summary>
    public bool IsForMany { get; init; }

    public override bool IsShared => IsForMany;

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.ListAsync(Path, Type, Needs, cancellationToken);
}
