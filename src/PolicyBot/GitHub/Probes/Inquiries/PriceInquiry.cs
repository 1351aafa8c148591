using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>What queries cost, asked without running them, and how long a heavy one takes.</summary>
internal sealed class PriceInquiry : IInquiry
{
    /// <summary>Enough that counting each would cost three points instead of one.</summary>
    private const int Occurrences = 300;

    private const int Below = 140;
    private const int Above = 160;

    private const string BodiesDocument =
        """query ProbeBodies($ids:[ID!]!){nodes(ids:$ids){... on Repository{object(expression:"HEAD:.github/workflows"){... on Tree{entries{name object{... on Blob{byteSize isTruncated text}}}}}}}}""";

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) =>
        [await NodesAsync(session, cancellationToken), await RoundingAsync(session, cancellationToken), await BodiesAsync(session, cancellationToken)];

    private static async Task<ProbeAnswer> NodesAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.NodesByIds;
        ImmutableArray<string> one = [.. session.Ids.Concat(session.OrganizationNode).Take(1)];
        if (one.IsEmpty)
        {
            return ProbeAnswer.Untold(question, "there is nothing whose id is known");
        }

        var fields = string.Join(' ', Enumerable.Range(0, Occurrences).Select(number => $"n{number}:nodes(ids:$ids){{id}}"));
        var cost = Cost(await ProbeSession.QueryAsync(session.Reader, "ProbeNodes", $"query ProbeNodes($ids:[ID!]!){{rateLimit(dryRun:true){{cost}} {fields}}}", [("ids", one)], cancellationToken));
        return cost.IsKnown(out var points, out var gap)
            ? ProbeAnswer.Told(question, points == 1, $"{Occurrences} of them would cost {points} {(points == 1 ? "point" : "points")}")
            : ProbeAnswer.Untold(question, gap);
    }

    private static async Task<ProbeAnswer> RoundingAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.Rounding;
        if (session.Repositories.IsEmpty)
        {
            return ProbeAnswer.Untold(question, "there is no repository to ask about");
        }

        var (below, above) = (await ConnectionsAsync(session, Below, cancellationToken), await ConnectionsAsync(session, Above, cancellationToken));
        return below.IsKnown(out var few, out var gap) && above.IsKnown(out var many, out gap)
            ? new ProbeAnswer(question, null, $"{((few, many) == (1, 2) ? "yes" : "no")}: {Below} connections would cost {few}, {Above} would cost {many}")
            : ProbeAnswer.Untold(question, gap!);
    }

    private static async Task<Fact<int>> ConnectionsAsync(ProbeSession session, int count, CancellationToken cancellationToken)
    {
        var fields = string.Join(' ', Enumerable.Range(0, count).Select(number => $"c{number}:repositoryTopics(first:1){{totalCount}}"));
        var document = $"query ProbeConnections($ids:[ID!]!){{rateLimit(dryRun:true){{cost}} nodes(ids:$ids){{... on Repository{{{fields}}}}}}}";
        return Cost(await ProbeSession.QueryAsync(session.Reader, "ProbeConnections", document, [("ids", [session.Ids[0]])], cancellationToken));
    }

    private static async Task<ProbeAnswer> BodiesAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.BodiesQuery;
        if (session.Repositories.IsEmpty)
        {
            return ProbeAnswer.Untold(question, "there is no repository to ask about");
        }

        var (answer, took) = await session.TimeAsync(session.QueryAsync(session.Reader, "ProbeBodies", BodiesDocument, cancellationToken));
        var failure = answer is GraphQLAnswer.Failed failed ? $", and then: {failed.Gap.Detail}" : "";
        return new ProbeAnswer(question, null, $"{session.Repositories.Length} repositories: {took.TotalMilliseconds:0} ms{failure}");
    }

    private static Fact<int> Cost(GraphQLAnswer answer) => answer.At("rateLimit") switch
    {
        Fact<JsonElement>.Unknown unknown => unknown.Gap,
        Fact<JsonElement>.Known { Value: { ValueKind: JsonValueKind.Object } limit } when limit.TryGetProperty("cost", out var cost) && cost.TryGetInt32(out var points) => points,
        _ => new Gap(GapReason.Partial, "this GitHub does not count points"),
    };
}
