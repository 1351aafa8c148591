using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Carries out many readings together: in each round, what they ask is joined, deduplicated and sent, unless it is known already.</summary>
internal sealed class RoundTrips(GitHubClient client, FragmentBatches batches, ServerProfile profile, PassMemory memory)
{
    /// <summary>A reading that still asks after so many rounds goes in circles.</summary>
    private const int Limit = 32;

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
            foreach (var ask in asking.Asks.Where(ask => !known.ContainsKey(ask)))
            {
                if (memory.TryGet(ask, out var remembered) || (remembered = await RecallAsync(ask, cancellationToken)) is not null)
                {
                    known[ask] = remembered!;
                }
                else
                {
                    open.Add(ask);
                }
            }

            foreach (var (ask, answer) in await AskAsync(open.ToImmutable(), cancellationToken))
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

    private async Task<object?> RecallAsync(Ask ask, CancellationToken cancellationToken) =>
        client.Credential.Installation is not { } installation ? null
        : ask is IContentAsk { ContentName: { } name } content && await profile.Contents.GetAsync(installation, name, cancellationToken) is { } kept ? content.Read(kept)
        : ask is IAgedAsk aged && await profile.Answers.GetAsync(installation, aged.AnswerName, cancellationToken) is { } answer && answer.SeenAt >= aged.GoodSince(profile.Now) ? aged.Read(answer.Value)
        : null;

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
        await KeepAsync(owners, answers, cancellationToken);
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

    private async Task KeepAsync(Dictionary<string, Ask> owners, Dictionary<Ask, object> answers, CancellationToken cancellationToken)
    {
        if (client.Credential.Installation is not { } installation)
        {
            return;
        }

        foreach (var (name, ask) in owners)
        {
            if (((IContentAsk)ask).Write(answers[ask]) is { Length: <= LongestKept } value)
            {
                await profile.Contents.KeepAsync(installation, name, value, cancellationToken);
            }
        }
    }

    private async Task KeepAsync(Dictionary<Ask, object> answers, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        foreach (var (ask, answer) in answers)
        {
            if (ask is FragmentAsk { Fragment.IsAhead: true } && answer is Fact<GraphQLNode>.Known { Value: var node } && client.Credential.Installation is { } holder)
            {
                foreach (var (name, content) in PushedFile.Contents(node).Where(pushed => pushed.Value.Length <= LongestKept))
                {
                    await profile.Contents.KeepAsync(holder, name, content, cancellationToken);
                }
            }

            if (ask is IAgedAsk aged && client.Credential.Installation is { } installation && aged.Write(answer) is { } value)
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
