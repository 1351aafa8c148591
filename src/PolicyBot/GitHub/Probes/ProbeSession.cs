using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Probes;

/// <summary>What the inquiries of one probe share: clients that may do more and less, and what was read for all of them.</summary>
internal sealed class ProbeSession
{
    private const int MostOfAKind = 20;

    private const string FactsDocument = """
        query ProbeFacts($ids:[ID!]!,$org:[ID!]!){
        facts:nodes(ids:$ids){... on Repository{isEmpty isSecurityPolicyEnabled ...Papers defaultBranchRef{branchProtectionRule{databaseId} rules(first:100){nodes{repositoryRuleset{databaseId}} pageInfo{hasNextPage}}}}}
        alerts:nodes(ids:$ids){... on Repository{hasVulnerabilityAlertsEnabled}}
        merging:nodes(ids:$ids){... on Repository{mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed}}
        people:nodes(ids:$ids){... on Repository{collaborators(affiliation:DIRECT,first:1){totalCount}}}
        keys:nodes(ids:$ids){... on Repository{deployKeys(first:1){totalCount}}}
        owner:nodes(ids:$org){... on Organization{repository(name:".github"){visibility ...Papers}}}
        }
        fragment Papers on Repository{root:object(expression:"HEAD:"){... on Tree{entries{name}}} github:object(expression:"HEAD:.github"){... on Tree{entries{name}}} docs:object(expression:"HEAD:docs"){... on Tree{entries{name}}}}
        """;

    private readonly TimeProvider time;

    private ProbeSession(GitHubApp app, Installation installation, TimeProvider time)
    {
        (Installation, this.time) = (installation, time);
        App = app.ForApp();
        Reader = app.For(installation, Probe.Permissions);
        WithContents = app.For(installation, PermissionSet.Of(Permission.Metadata, Permission.Contents));
        WithMetadata = app.For(installation, PermissionSet.Of(Permission.Metadata));
    }

    public Installation Installation { get; }

    public GitHubClient App { get; }

    /// <summary>Reads whatever the installation lets us read; never writes, whatever was granted.</summary>
    public GitHubClient Reader { get; }

    public GitHubClient WithContents { get; }

    public GitHubClient WithMetadata { get; }

    public TagBook Tags { get; } = new();

    /// <summary>The organization as the reader sees it.</summary>
    public Fact<JsonElement> Organization { get; private set; } = NotAsked;

    /// <summary>The organization's id in GraphQL; empty where it is not known.</summary>
    public ImmutableArray<string> OrganizationNode { get; private set; } = [];

    /// <summary>Those that are looked at: some private ones and some public ones.</summary>
    public ImmutableArray<ProbedRepository> Repositories { get; private set; } = [];

    /// <summary>What GraphQL told the reader of them.</summary>
    public GraphQLAnswer Facts { get; private set; } = new GraphQLAnswer.Failed(NotAsked, IsTooHeavy: false);

    public TimeSpan FactsTook { get; private set; }

    public ImmutableArray<string> Ids => [.. Repositories.Select(repository => repository.NodeId)];

    /// <summary>Those with content, as far as the reader knows.</summary>
    public IEnumerable<ProbedRepository> Filled => Repositories.Where(repository => Fact(repository, "isEmpty").Is(JsonValueKind.False));

    private static Gap NotAsked => new(GapReason.Partial, "it was not asked");

    public static async Task<ProbeSession> BeginAsync(GitHubApp app, Installation installation, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = new ProbeSession(app, installation, time);
        session.Organization = (await session.GetAsync(session.Reader, new RestPath("/orgs/{org}", installation.Account), cancellationToken)).Json;
        session.OrganizationNode = session.Organization is Fact<JsonElement>.Known { Value: var body } && body.TryGetProperty("node_id", out var node) && node.GetString() is { } id ? [id] : [];
        var listed = await session.Reader.GetAsync(
            new RestPath("/installation/repositories").With("per_page", "100"), GitHubJson.Default.RepositoryPageWire, Permission.Metadata, cancellationToken);
        if (listed.IsPresent(out var page, out _))
        {
            await session.LookAtAsync(page.Repositories, MostOfAKind, cancellationToken);
        }

        return session;
    }

    public async Task<bool> HoldsAsync(Permission permission, CancellationToken cancellationToken) =>
        (await Reader.GrantsAsync(cancellationToken)).IsKnown(out var grants, out _) && grants.Held?.Holds(permission) is true;

    /// <summary>What GraphQL told the reader of a repository.</summary>
    public Fact<JsonElement> Fact(ProbedRepository repository, params ReadOnlySpan<string> path) => Facts.At(["facts", repository.Index, .. path]);

    public async Task<ProbedReply> GetAsync(GitHubClient client, RestPath path, CancellationToken cancellationToken)
    {
        var reply = await client.AskAsync(path, cancellationToken);
        if (reply is Reply.Received { IsSuccess: true } answer && client != App)
        {
            await Tags.AddAsync(client, RequestScope.JsonAccept, answer, cancellationToken);
        }

        return new ProbedReply($"GET {path}", reply);
    }

    /// <summary>Asks GraphQL about the repositories, as <c>$ids</c>.</summary>
    public Task<GraphQLAnswer> QueryAsync(GitHubClient client, string name, string document, CancellationToken cancellationToken) =>
        QueryAsync(client, name, document, [("ids", Ids)], cancellationToken);

    public static Task<GraphQLAnswer> QueryAsync(
        GitHubClient client, string name, string document, IEnumerable<(string Name, ImmutableArray<string> Ids)> variables, CancellationToken cancellationToken) =>
        new GraphQLClient(client).QueryAsync(name, document, variables.ToDictionary(variable => variable.Name, variable => variable.Ids), cancellationToken);

    public static RestPath Of(ProbedRepository repository, string template, params ReadOnlySpan<object> values) =>
        new("/repos/{owner}/{repo}" + template, [repository.Owner, repository.Name, .. values]);

    /// <summary>Runs an ask and tells how long it took.</summary>
    public async Task<(T Answer, TimeSpan Took)> TimeAsync<T>(Task<T> ask)
    {
        var started = time.GetTimestamp();
        var answer = await ask;
        return (answer, time.GetElapsedTime(started));
    }

    /// <summary>A question that is too heavy for GitHub is asked once more, about fewer.</summary>
    private async Task LookAtAsync(IReadOnlyList<RepositoryWire> wires, int mostOfAKind, CancellationToken cancellationToken)
    {
        var usable = wires.Where(wire => !wire.Archived).ToLookup(wire => wire.Private);
        Repositories =
        [
            .. usable[true].Take(mostOfAKind).Concat(usable[false].Take(mostOfAKind)).Index()
                .Select(wire => new ProbedRepository(wire.Item.Id, wire.Item.NodeId, wire.Item.Owner.Login, wire.Item.Name, !wire.Item.Private, wire.Item.DefaultBranch, $"{wire.Index}")),
        ];
        if (Repositories.IsEmpty)
        {
            return;
        }

        (Facts, FactsTook) = await TimeAsync(QueryAsync(Reader, "ProbeFacts", FactsDocument, [("ids", Ids), ("org", OrganizationNode)], cancellationToken));
        if (Facts is GraphQLAnswer.Failed { IsTooHeavy: true } && mostOfAKind > MostOfAKind / 4)
        {
            await LookAtAsync(wires, MostOfAKind / 4, cancellationToken);
        }
    }
}
