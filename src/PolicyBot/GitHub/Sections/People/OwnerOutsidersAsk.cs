using System.Collections.Frozen;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>Asks once for the ids of everybody who has access to something of an organization and is no member of it.</summary>
/// <param name="Owner">The login.</param>
internal sealed record OwnerOutsidersAsk(string Owner) : Ask<Fact<FrozenSet<long>>>, ILoneAsk
{
    public override bool IsShared => true;

    public override bool IsOfOwner => true;

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        (await client.ListAsync(new RestPath("/orgs/{org}/outside_collaborators", Owner), GitHubJson.Default.IReadOnlyListUserWire, Permission.Members, cancellationToken)).IsPresent(out var users, out var gap)
            ? (Fact<FrozenSet<long>>)users.Select(user => user.Id).ToFrozenSet()
            : gap;
}
