using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>Asks for all teams of an owner with their repositories, once for all of these.</summary>
/// <param name="Owner">The login.</param>
internal sealed record OwnerTeamsAsk(string Owner) : Ask<Fact<OwnerTeams>>, ILoneAsk
{
    public override bool IsShared => true;

    public override bool IsOfOwner => true;

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) => await new OwnerTeamsList(client, Owner).ReadAsync(cancellationToken);
}
