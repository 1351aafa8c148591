using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Carries out many readings together: in each round, what they ask is joined, deduplicated and sent, unless it is known already.</summary>
internal sealed class RoundTrips(GitHubClient client, FragmentBatches batches, ServerProfile profile, PassMemory memory)
{
    /// <summary>Ends all readings together, so none that is guarded may come that far.</summary>
    private const int Limit = 2 * Reading.MostRounds;

    /// <summary>Longer answers are not kept: they are few, and a store is no mirror.</summary>
    private const int LongestKept = 512 * 1024;

    /// <param name="memory">Of the pass that the readings belong to.</param>
    public static RoundTrips For(GitHubClient client, ServerProfile profile, PassMemory memory) =>
        new(client, new FragmentBatches(new GraphQLClient(client), profile, profile.SizeFor(client)), profile, memory);

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
            var open = ImmutableArray.CreateBuilder<Ask>();
            foreach (var ask in asking.Asks.Distinct().Where(ask => !known.ContainsKey(ask)))
            {
                if (memory.TryGet(ask, out var remembered))
                {
                    known[ask] = remembered!;
                }
                else
                {
                    open.Add(ask);
                }
            }

            foreach (var (ask, answer) in await RecallAsync(open, cancellationToken))
            {
                known[ask] = answer;
            }

            foreach (var (ask, answer) in await AskAsync([.. open.Where(ask => !known.ContainsKey(ask))], cancellationToken))
            {
                known[ask] = answer;
                memory.Note(ask, answer);
                foreach (var also in (ask as IAgedAsk)?.AlsoAnswers ?? [])
                {
                    memory.Note(also, answer);
                }
            }

            all = asking.Then(new Answers(known));
        }

        throw new InvalidOperationException($"A reading still asks after {Limit} rounds.");
    }

    /// <summary>What is kept of earlier answers and still good.</summary>
    private async Task<Dictionary<Ask, object>> RecallAsync(IReadOnlyCollection<Ask> asks, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<Ask, object>();
        if (client.Credential.Installation is not { } installation)
        {
            return answers;
        }

        var names = asks.Select(ContentOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var contents = names.Count == 0 ? ImmutableDictionary<string, byte[]>.Empty : await profile.Contents.GetAsync(installation, names, cancellationToken);
        foreach (var ask in asks)
        {
            var answer = ContentOf(ask) is { } name && contents.TryGetValue(name, out var content) ? ((IContentAsk)ask).Read(content)
                : ask is IAgedAsk aged && await profile.Answers.GetAsync(installation, aged.AnswerName, cancellationToken) is { } kept && kept.SeenAt >= aged.GoodSince(profile.Now) ? aged.Read(kept.Value)
                : null;
            if (answer is not null)
            {
                answers[ask] = answer;
            }
        }

        return answers;
    }

    /// <summary>A content that many repositories have is asked of one of them; of the others only where that one does not give it.</summary>
    private async Task<IReadOnlyDictionary<Ask, object>> AskAsync(ImmutableArray<Ask> asks, CancellationToken cancellationToken)
    {
        var owners = asks.Where(ask => ContentOf(ask) is not null).GroupBy(ask => ContentOf(ask)!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var (first, others) = (ImmutableArray.CreateBuilder<Ask>(), ImmutableArray.CreateBuilder<Ask>());
        foreach (var ask in asks)
        {
            (ContentOf(ask) is { } content && owners[content] != ask ? others : first).Add(ask);
        }

        var askedAt = profile.Now;
        var answers = await SendAsync(first.ToImmutable(), cancellationToken);
        await KeepAsync(answers, askedAt, cancellationToken);
        var left = ImmutableArray.CreateBuilder<Ask>();
        foreach (var ask in others)
        {
            var answer = answers[owners[ContentOf(ask)!]];
            if (((IContentAsk)ask).IsGood(answer))
            {
                answers[ask] = answer;
            }
            else
            {
                left.Add(ask);
            }
        }

        foreach (var (ask, answer) in left.Count == 0 ? [] : await SendAsync(left.ToImmutable(), cancellationToken))
        {
            answers[ask] = answer;
        }

        return answers;
    }

    private async Task KeepAsync(Dictionary<Ask, object> answers, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        if (client.Credential.Installation is not { } installation)
        {
            return;
        }

        var contents = answers.SelectMany(answer => (answer.Key as IContentAsk)?.Contents(answer.Value) ?? [])
            .Where(content => content.Value is { Length: <= LongestKept })
            .DistinctBy(content => content.Name, StringComparer.Ordinal)
            .ToDictionary(content => content.Name, content => new ReadOnlyMemory<byte>(content.Value), StringComparer.Ordinal);
        if (contents.Count > 0)
        {
            await profile.Contents.KeepAsync(installation, contents, cancellationToken);
        }

        foreach (var (ask, answer) in answers)
        {
            if (ask is IAgedAsk aged && aged.Write(answer) is { } value)
            {
                await profile.Answers.KeepAsync(installation, aged.AnswerName, new KeptAnswer(askedAt, value), cancellationToken);
            }
        }
    }

    private async Task<Dictionary<Ask, object>> SendAsync(ImmutableArray<Ask> asks, CancellationToken cancellationToken)
    {
        var inBatch = asks.ToLookup(ask => ask is IBatchableAsk { InBatch: not null });
        var fragments = batches.AskAsync([.. asks.OfType<FragmentAsk>(), .. inBatch[true].Select(ask => ((IBatchableAsk)ask).InBatch!)], cancellationToken);
        var answers = await SendAloneAsync(inBatch[false], cancellationToken);
        foreach (var (ask, answer) in await fragments)
        {
            answers[ask] = answer;
        }

        var open = ImmutableArray.CreateBuilder<Ask>();
        foreach (var ask in inBatch[true])
        {
            if (((IBatchableAsk)ask).AnswerOf((Fact<GraphQLNode>)answers[((IBatchableAsk)ask).InBatch!]) is { } answer)
            {
                answers[ask] = answer;
            }
            else
            {
                open.Add(ask);
            }
        }

        foreach (var (ask, answer) in await SendAloneAsync(open, cancellationToken))
        {
            answers[ask] = answer;
        }

        return answers;
    }

    private async Task<Dictionary<Ask, object>> SendAloneAsync(IEnumerable<Ask> asks, CancellationToken cancellationToken) =>
        (await Task.WhenAll(asks.Where(ask => ask is ILoneAsk).Select(async ask => KeyValuePair.Create(ask, await ((ILoneAsk)ask).SendAsync(client, cancellationToken))))).ToDictionary();

    private static string? ContentOf(Ask ask) => (ask as IContentAsk)?.ContentName;
}
