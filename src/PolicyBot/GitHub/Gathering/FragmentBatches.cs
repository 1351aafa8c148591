using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Joins fragments of many nodes into queries, as many nodes to one as GitHub bears, and isolates a fragment of a node that no query bears.</summary>
internal sealed class FragmentBatches(GraphQLClient client, ServerProfile profile, BatchSize size)
{
    /// <summary>Contents of one node in one query.</summary>
    private const int ContentsAtOnce = 100;

    /// <summary>After so many single nodes that no query bore, with none between that one did, it may not be the nodes.</summary>
    private const int SuspectAfter = 5;

    private int heavyInARow;
    private volatile bool isHopeless;

    public async Task<IReadOnlyDictionary<Ask, object>> AskAsync(IEnumerable<FragmentAsk> asks, CancellationToken cancellationToken)
    {
        var all = asks.ToImmutableArray();
        var round = new Round(await profile.FieldsAsync(client, all.Select(ask => ask.Fragment), cancellationToken));
        var nodes = all.GroupBy(ask => ask.NodeId, StringComparer.Ordinal)
            .SelectMany(node => Split(node).Select(fragments => new NodeAsk(node.Key, fragments)))
            .OrderBy(node => node.Fragments[0].IsContent)
            .ToImmutableArray();
        await Task.WhenAll(Batches(nodes).Select(batch => AskAsync(batch, round, cancellationToken)));
        return round.Answers;
    }

    private IEnumerable<ImmutableArray<NodeAsk>> Batches(ImmutableArray<NodeAsk> nodes)
    {
        var (batch, filling) = (ImmutableArray.CreateBuilder<NodeAsk>(), new BatchFilling(size.Current));
        foreach (var node in nodes)
        {
            if (!filling.Take(node))
            {
                yield return batch.ToImmutable();
                batch.Clear();
                filling = new BatchFilling(size.Current);
                filling.Take(node);
            }

            batch.Add(node);
        }

        if (batch.Count > 0)
        {
            yield return batch.ToImmutable();
        }
    }

    /// <summary>Contents are many and large, so they travel apart, a few to a query.</summary>
    private static IEnumerable<ImmutableArray<Fragment>> Split(IEnumerable<FragmentAsk> node)
    {
        var kinds = node.Select(ask => ask.Fragment).Distinct().ToLookup(fragment => fragment.IsContent);
        return kinds[true].Chunk(ContentsAtOnce).Concat(kinds[false].Any() ? [kinds[false].ToArray()] : []).Select(fragments => fragments.ToImmutableArray());
    }

    /// <param name="isLast">False where one fragment of one node, which cannot be made any smaller, is asked once more before it is given up: any query may be unlucky.</param>
    private async Task AskAsync(ImmutableArray<NodeAsk> batch, Round round, CancellationToken cancellationToken, bool isLast = false)
    {
        if (isHopeless)
        {
            Fail(batch, new Gap(GapReason.ServerError, "GraphQL did not finish even the smallest questions"), round);
            return;
        }

        var document = BatchDocument.Of(batch, round.Prune);
        switch (await client.QueryAsync("Facts", document.Text, document.Variables, cancellationToken))
        {
            case GraphQLAnswer.Failed { IsTooHeavy: true } when batch.Length > 1:
                await HalveAsync(batch, round, cancellationToken);
                break;
            case GraphQLAnswer.Failed { IsTooHeavy: true } when batch[0] is { Fragments.Length: > 1 } node:
                await AskAsync([node with { Fragments = node.Fragments[..(node.Fragments.Length / 2)] }], round, cancellationToken);
                await AskAsync([node with { Fragments = node.Fragments[(node.Fragments.Length / 2)..] }], round, cancellationToken);
                break;
            case GraphQLAnswer.Failed { IsTooHeavy: true } when !isLast:
                await AskAsync(batch, round, cancellationToken, isLast: true);
                break;
            case GraphQLAnswer.Failed failed:
                Fail(batch, failed.Gap, round);
                if (failed.IsTooHeavy && Interlocked.Increment(ref heavyInARow) >= SuspectAfter)
                {
                    isHopeless = !await IsAliveAsync(cancellationToken);
                    Volatile.Write(ref heavyInARow, 0);
                }

                break;
            case GraphQLAnswer.Data data:
                await KeepAsync(batch, document, data, round, cancellationToken);
                break;
        }
    }

    /// <summary>One query that fails may be bad luck, and what is given up here is every other repository.</summary>
    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            if (await client.QueryAsync("Alive", "query Alive{__typename}", ImmutableDictionary<string, ImmutableArray<string>>.Empty, cancellationToken) is GraphQLAnswer.Data)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One half after the other, so that what cannot be borne at all is noticed after a few queries.</summary>
    private async Task HalveAsync(ImmutableArray<NodeAsk> batch, Round round, CancellationToken cancellationToken)
    {
        size.TooHeavy(batch.Length);
        var half = batch.Length / 2;
        await AskAsync(batch[..half], round, cancellationToken);
        await AskAsync(batch[half..], round, cancellationToken);
    }

    private async Task KeepAsync(
        ImmutableArray<NodeAsk> batch, BatchDocument document, GraphQLAnswer.Data data, Round round, CancellationToken cancellationToken)
    {
        Volatile.Write(ref heavyInARow, 0);
        var cutShort = ImmutableArray.CreateBuilder<NodeAsk>();
        foreach (var (ask, place) in batch.Zip(document.Places))
        {
            var node = place.Index is { } index ? data[place.Alias].Child(index) : data[place.Alias];
            if (batch.Length > 1 && node.Errors.Any(error => error.IsTooHeavy))
            {
                cutShort.Add(ask);
                continue;
            }

            foreach (var fragment in ask.Fragments)
            {
                round.Answers[new FragmentAsk(ask.NodeId, fragment)] = node.IsNull
                    ? new Fact<GraphQLNode>.Unknown(node.GapAt() ?? new Gap(GapReason.MayBeHidden, "GraphQL found nothing, or hides it"))
                    : new Fact<GraphQLNode>.Known(node with { NotOffered = round.Prune(fragment).NotOffered });
            }
        }

        if (cutShort.Count == 0)
        {
            size.Answered();
        }
        else if (cutShort.Count == batch.Length)
        {
            await HalveAsync(batch, round, cancellationToken);
        }
        else
        {
            size.TooHeavy(batch.Length);
            await AskAsync(cutShort.ToImmutable(), round, cancellationToken);
        }
    }

    private static void Fail(ImmutableArray<NodeAsk> batch, Gap gap, Round round)
    {
        foreach (var (ask, fragment) in batch.SelectMany(ask => ask.Fragments.Select(fragment => (ask, fragment))))
        {
            round.Answers[new FragmentAsk(ask.NodeId, fragment)] = new Fact<GraphQLNode>.Unknown(gap);
        }
    }

    /// <summary>What one round of asking knows and gets.</summary>
    private sealed class Round(SchemaFields schema)
    {
        private readonly ConcurrentDictionary<Fragment, PrunedFragment> pruned = new();

        public ConcurrentDictionary<Ask, object> Answers { get; } = new();

        public PrunedFragment Prune(Fragment fragment) => pruned.GetOrAdd(fragment, schema.Prune);
    }
}
