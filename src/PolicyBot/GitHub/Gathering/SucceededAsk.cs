using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks whether a workflow ever succeeded on a commit. Neither the commit nor what the workflow saw of it changes, so a yes is one for ever; a no is not.</summary>
/// <param name="Path">The workflow's runs that succeeded on the commit.</param>
/// <param name="Repository">GitHub's id.</param>
/// <param name="Commit">Git's id.</param>
/// <param name="Workflow">Its path.</param>
internal sealed record SucceededAsk(RestPath Path, long Repository, string Commit, string Workflow) : Ask<Answer<RunsWire>>, IBatchableAsk, IContentAsk
{
    public string? ContentName => $"succeeded-{Repository}-{Commit}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Workflow)).AsSpan(0, 16))}";

    public FragmentAsk? InBatch { get; init; }

    public object? AnswerOf(Fact<GraphQLNode> asked) =>
        HeadRuns.Of(asked, Commit, Workflow) is not { } head ? null
        : head.Runs.Any(run => run.HasSucceeded) ? new Answer<RunsWire>.Present(new RunsWire(1))
        : head.IsWhole ? new Answer<RunsWire>.Present(new RunsWire(0))
        : null;

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.GetAsync(Path, GitHubJson.Default.RunsWire, Permission.Actions, cancellationToken);

    public bool IsGood(object answer) => answer is Answer<RunsWire>.Present;

    public byte[]? Write(object answer) => answer is Answer<RunsWire>.Present { Value.TotalCount: > 0 } ? "1"u8.ToArray() : null;

    public object? Read(ReadOnlyMemory<byte> kept) => kept.Span.SequenceEqual("1"u8) ? new Answer<RunsWire>.Present(new RunsWire(1)) : null;
}
