using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>
/// Reads the teams of an owner to the end, many to a query, and then the further repositories of those that have more than one page of them: from both ends of the list,
/// since each page names only its neighbour, and one team often has everything.
/// </summary>
internal sealed class OwnerTeamsList(GitHubClient client, string owner)
{
    /// <summary>Each with a page of repositories: together one point.</summary>
    private const int TeamsAtOnce = 50;

    private const int FewTeamsAtOnce = 5;

    /// <summary>A list that changes each time while it is read is not known.</summary>
    private const int MostReadings = 5;

    private const string Repositories =
        "{... on TeamRepositoryConnection{totalCount pageInfo{... on PageInfo{hasNextPage endCursor hasPreviousPage startCursor}} edges{... on TeamRepositoryEdge{permission node{... on Repository{databaseId}}}}}}";

    private static readonly Gap LeftOut = new(GapReason.ServerError, "GraphQL left out teams or their repositories");

    private readonly GraphQLClient graphQL = new(client);
    private readonly List<ListedTeam> teams = [];
    private readonly List<UnfinishedTeam> unfinished = [];
    private int atOnce = TeamsAtOnce;

    public async Task<Fact<OwnerTeams>> ReadAsync(CancellationToken cancellationToken) =>
        await ListAsync(cancellationToken) is { } gap || (gap = await FinishAsync(cancellationToken)) is not null ? Shared(gap) : OwnerTeams.Of(teams);

    private async Task<Gap?> ListAsync(CancellationToken cancellationToken)
    {
        for (string? cursor = null; ;)
        {
            var page = $"first:{atOnce}{(cursor is null ? "" : $",after:{DirectoryFragment.Literal(cursor)}")}";
            var answer = await AskAsync(
                $"owner:repositoryOwner(login:{DirectoryFragment.Literal(owner)}){{__typename ... on Organization{{teams({page}){{pageInfo{{hasNextPage endCursor}} nodes{{id databaseId slug parentTeam{{databaseId}} repositories(first:100){Repositories}}}}}}}}}",
                cancellationToken);
            if (answer is GraphQLAnswer.Failed { IsTooHeavy: true } && atOnce > FewTeamsAtOnce)
            {
                atOnce = FewTeamsAtOnce;
                continue;
            }

            if (!Whole(answer, "owner").IsKnown(out var node, out var gap) || !node.Read(GraphQLJson.Default.TeamOwnerWire).IsKnown(out var wire, out gap))
            {
                return gap;
            }

            if (wire.Teams is not { } list)
            {
                return node.Child("__typename").Element.ValueEquals("User") ? null : LeftOut;
            }

            if (list.Nodes is not { } nodes || !nodes.All(Take))
            {
                return LeftOut;
            }

            if (!list.PageInfo.HasNextPage)
            {
                return null;
            }

            if (list.PageInfo.EndCursor is not { } next || next == cursor)
            {
                return LeftOut;
            }

            cursor = next;
        }
    }

    /// <summary>The next page from each end of each of them at a time.</summary>
    private async Task<Gap?> FinishAsync(CancellationToken cancellationToken)
    {
        while (unfinished.Count > 0)
        {
            var batch = unfinished.Take(Math.Max(1, atOnce / 2)).ToImmutableArray();
            unfinished.RemoveRange(0, batch.Length);
            var fields = batch.Index().Select(one =>
                $"t{one.Index}:node(id:{DirectoryFragment.Literal(one.Item.NodeId)}){{... on Team{{next:repositories(first:100{After(one.Item)}){Repositories} last:repositories(last:100{Before(one.Item)}){Repositories}}}}}");
            var answer = await AskAsync(string.Join(' ', fields), cancellationToken);
            foreach (var (index, team) in batch.Index())
            {
                if (!Whole(answer, $"t{index.ToString(CultureInfo.InvariantCulture)}").IsKnown(out var node, out var gap)
                    || !node.Read(GraphQLJson.Default.TeamPagesWire).IsKnown(out var wire, out gap))
                {
                    return gap;
                }

                if (!Take(team, wire.Next, wire.Last))
                {
                    return LeftOut;
                }
            }
        }

        return null;
    }

    private static string After(UnfinishedTeam team) => team.After is { } cursor ? $",after:{DirectoryFragment.Literal(cursor)}" : "";

    private static string Before(UnfinishedTeam team) => team.Before is { } cursor ? $",before:{DirectoryFragment.Literal(cursor)}" : "";

    private bool Take(TeamNodeWire? wire)
    {
        if (wire is not { DatabaseId: { } id } || wire.ParentTeam is { DatabaseId: null })
        {
            return false;
        }

        var team = new ListedTeam(id, wire.Slug, wire.ParentTeam?.DatabaseId, []);
        teams.Add(team);
        if (!TryTake(team, wire.Repositories))
        {
            return false;
        }

        if (wire.Repositories.PageInfo is { HasNextPage: true, EndCursor: { } cursor })
        {
            unfinished.Add(new UnfinishedTeam(wire.Id, team, wire.Repositories.TotalCount, cursor, null));
        }

        return wire.Repositories.PageInfo is { HasNextPage: false } or { EndCursor: not null };
    }

    /// <summary>It is read where as many were seen as there are, or at one of its ends. A list that another number says has changed is read anew: a page may have shifted past one of it.</summary>
    /// <returns>False where something of it is missing.</returns>
    private bool Take(UnfinishedTeam team, TeamRepositoriesWire next, TeamRepositoriesWire last)
    {
        if (next.TotalCount != team.Total || last.TotalCount != team.Total)
        {
            team.Team.Granted.Clear();
            unfinished.Add(team with { Total = next.TotalCount, After = null, Before = null, Readings = team.Readings + 1 });
            return team.Readings < MostReadings;
        }

        if (!TryTake(team.Team, next) || !TryTake(team.Team, last))
        {
            return false;
        }

        if (team.Team.Granted.Count >= team.Total || !next.PageInfo.HasNextPage || last.PageInfo.HasPreviousPage is false)
        {
            return true;
        }

        if (next.PageInfo.EndCursor is not { } after || after == team.After || last.PageInfo.StartCursor is not { } before || before == team.Before)
        {
            return false;
        }

        unfinished.Add(team with { After = after, Before = before });
        return true;
    }

    /// <returns>False where something of it is missing.</returns>
    private static bool TryTake(ListedTeam team, TeamRepositoriesWire page)
    {
        foreach (var edge in page.Edges ?? [null])
        {
            if (edge is not { Node.DatabaseId: { } repository } || Roles.OfGraphQL(edge.Permission) is not { } role)
            {
                return false;
            }

            team.Granted[repository] = role;
        }

        return true;
    }

    private Task<GraphQLAnswer> AskAsync(string fields, CancellationToken cancellationToken) =>
        graphQL.QueryAsync("Teams", $"query Teams{{rateLimit{{cost remaining resetAt}} {fields}}}", ImmutableDictionary<string, ImmutableArray<string>>.Empty, cancellationToken);

    /// <summary>A hole anywhere in it may be a team that somebody is an administrator by.</summary>
    private static Fact<GraphQLNode> Whole(GraphQLAnswer answer, string key) => answer switch
    {
        GraphQLAnswer.Failed failed => failed.Gap,
        GraphQLAnswer.Data data when data[key] is var node => node.GapAt() is { } gap ? gap : node,
        _ => throw new InvalidOperationException("An answer is data or failed."),
    };

    /// <summary>Each repository would ask on its own for what could not be read for all: that many requests help nobody.</summary>
    private static Gap Shared(Gap gap) =>
        gap.Reason is GapReason.Partial or GapReason.Truncated or GapReason.TimedOut ? new Gap(GapReason.ServerError, $"the teams of the organization could not be listed: {gap.Detail}") : gap;

    /// <summary>A team of which pages are left between two that were read.</summary>
    /// <param name="Total">Repositories that it had when the reading began.</param>
    /// <param name="After">The cursor of the last repository that was read from the front; null where none was.</param>
    /// <param name="Before">The cursor of the first one that was read from the end; null where none was.</param>
    private sealed record UnfinishedTeam(string NodeId, ListedTeam Team, int Total, string? After, string? Before)
    {
        /// <summary>How often it was begun.</summary>
        public int Readings { get; init; } = 1;
    }
}
