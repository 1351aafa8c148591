using System.Text.Json.Serialization.Metadata;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for one thing by REST.</summary>
/// <param name="Needs">The permission that the operation needs.</param>
internal sealed record GetAsk<T>(RestPath Path, JsonTypeInfo<T> Type, Permission Needs) : Ask<Answer<T>>, ILoneAsk
{
    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.GetAsync(Path, Type, Needs, cancellationToken);
}
