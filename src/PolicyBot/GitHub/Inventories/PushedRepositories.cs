using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Inventories;

/// <summary>The repositories of an account in the order in which they were pushed to, newest first: one request tells what was missed.</summary>
internal static class PushedRepositories
{
    /// <summary>As many as one query gives. Where more were pushed to since the last look, the next sweep finds the rest.</summary>
    private const int Most = 100;

    public static async Task<Fact<ImmutableArray<PushedRepository>>> ListAsync(GitHubClient client, string account, CancellationToken cancellationToken)
    {
        var query = $"query Pushed{{repositoryOwner(login:{DirectoryFragment.Literal(account)}){{repositories(first:{Most},ownerAffiliations:[OWNER],orderBy:{{field:PUSHED_AT,direction:DESC}}){{nodes{{databaseId nameWithOwner pushedAt}}}}}}}}";
        switch (await new GraphQLClient(client).QueryAsync("Pushed", query, ImmutableDictionary<string, ImmutableArray<string>>.Empty, cancellationToken))
        {
            case GraphQLAnswer.Data data:
                return data["repositoryOwner"].Child("repositories").Read(GraphQLJson.Default.PushedNodesWire)
                    .Map(wire => wire.Nodes.Where(node => node.PushedAt is not null).Select(node => new PushedRepository(node.DatabaseId, node.NameWithOwner, node.PushedAt!.Value)).ToImmutableArray());
            case GraphQLAnswer.Failed failed:
                return failed.Gap;
            default:
                throw new InvalidOperationException("A query has data or failed.");
        }
    }
}

/// <summary>A repository and when it was pushed to last.</summary>
/// <param name="Name">Owner and name.</param>
internal sealed record PushedRepository(long Id, string Name, DateTimeOffset At);

/// <summary>Repositories in GraphQL.</summary>
internal sealed record PushedNodesWire(IReadOnlyList<PushedNodeWire> Nodes);

/// <summary>A repository in GraphQL.</summary>
internal sealed record PushedNodeWire(long DatabaseId, string NameWithOwner, DateTimeOffset? PushedAt = null);
