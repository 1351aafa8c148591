using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Carries out many readings together: in each round, what they ask is joined, deduplicated and sent, unless an earlier round had it.</summary>
internal sealed class RoundTrips(GitHubClient client, FragmentBatches batches)
{
    /// <summary>A reading that still asks after so many rounds goes in circles.</summary>
    private const int Limit = 32;

    public static RoundTrips For(GitHubClient client, ServerProfile profile) =>
        new(client, new FragmentBatches(new GraphQLClient(client), profile, profile.SizeFor(client)));

    public async Task<ImmutableArray<T>> RunAsync<T>(IEnumerable<Reading<T>> readings, CancellationToken cancellationToken)
    {
        var all = Reading.All(readings);
        var known = new Dictionary<Ask, object>();
        for (var round = 0; round < Limit; round++)
        {
            if (all is Reading<ImmutableArray<T>>.Done done)
            {
                return done.Value;
            }

            var asking = (Reading<ImmutableArray<T>>.Asking)all;
            foreach (var (ask, answer) in await AskAsync([.. asking.Asks.Where(ask => !known.ContainsKey(ask))], cancellationToken))
            {
                known[ask] = answer;
            }

            all = asking.Then(new Answers(known));
        }

        throw new InvalidOperationException($"A reading still asks after {Limit} rounds.");
    }

    private async Task<IReadOnlyDictionary<Ask, object>> AskAsync(ImmutableArray<Ask> asks, CancellationToken cancellationToken)
    {
        var fragments = AskFragmentsAsync([.. asks.OfType<FragmentAsk>()], cancellationToken);
        var rest = asks.Where(ask => ask is IRestAsk).Select(async ask => KeyValuePair.Create(ask, await ((IRestAsk)ask).SendAsync(client, cancellationToken))).ToArray();
        var answers = (await Task.WhenAll(rest)).ToDictionary();
        foreach (var (ask, answer) in await fragments)
        {
            answers[ask] = answer;
        }

        return answers;
    }

    /// <summary>A content that many repositories have is asked of one of them; of the others only where that one does not give it.</summary>
    private async Task<IReadOnlyDictionary<Ask, object>> AskFragmentsAsync(ImmutableArray<FragmentAsk> asks, CancellationToken cancellationToken)
    {
        var owners = asks.Where(ask => ask.Fragment.IsContent).GroupBy(ask => ask.Fragment).ToDictionary(group => group.Key, group => group.First());
        var first = asks.Where(ask => !ask.Fragment.IsContent || owners[ask.Fragment] == ask).ToImmutableArray();
        var answers = (await batches.AskAsync(first, cancellationToken)).ToDictionary();
        var left = ImmutableArray.CreateBuilder<FragmentAsk>();
        foreach (var ask in asks.Except(first))
        {
            if (answers[owners[ask.Fragment]] is Fact<GraphQLNode>.Known known)
            {
                answers[ask] = known;
            }
            else
            {
                left.Add(ask);
            }
        }

        return left.Count == 0 ? answers : answers.Concat(await batches.AskAsync(left, cancellationToken)).ToDictionary();
    }
}
