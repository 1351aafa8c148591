using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Gathering;

/// <summary>What was learnt of the GitHub that we speak to: the fields that its types have, how many nodes one query of an account bears, and what contents say.</summary>
internal sealed partial class ServerProfile(IContentMemory contents, IAnswerMemory answers, TimeProvider time, ILogger<ServerProfile> logger) : IDisposable
{
    private readonly SemaphoreSlim asking = new(1);
    private readonly ConcurrentDictionary<string, BatchSize> sizes = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, ImmutableHashSet<string>?> fields = ImmutableDictionary<string, ImmutableHashSet<string>?>.Empty;

    /// <summary>What its contents say.</summary>
    public IContentMemory Contents => contents;

    /// <summary>What it answered about what changes seldom.</summary>
    public IAnswerMemory Answers => answers;

    public DateTimeOffset Now => time.GetUtcNow();

    public BatchSize SizeFor(GitHubClient client) => sizes.GetOrAdd(client.Credential.Name, static _ => new BatchSize());

    /// <summary>The fields of all types that these fragments name; each type is asked about once.</summary>
    public async Task<SchemaFields> FieldsAsync(GraphQLClient client, IEnumerable<Fragment> fragments, CancellationToken cancellationToken)
    {
        var named = fragments.Where(fragment => !fragment.IsContent).Distinct().SelectMany(SchemaFields.TypesIn).ToImmutableHashSet(StringComparer.Ordinal);
        if (!named.All(fields.ContainsKey))
        {
            await asking.WaitAsync(cancellationToken);
            try
            {
                var unknown = named.Where(type => !fields.ContainsKey(type)).Order(StringComparer.Ordinal).ToImmutableArray();
                if (!unknown.IsEmpty)
                {
                    fields = fields.AddRange(await SchemaProbe.AskAsync(client, unknown, cancellationToken));
                    LogLearnt(unknown.Length);
                }
            }
            finally
            {
                asking.Release();
            }
        }

        return new SchemaFields(fields);
    }

    public void Dispose() => asking.Dispose();

    [LoggerMessage(Level = LogLevel.Debug, Message = "GraphQL was asked which fields {Count} types have")]
    private partial void LogLearnt(int count);
}
