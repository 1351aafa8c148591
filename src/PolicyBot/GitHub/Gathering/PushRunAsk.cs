using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for the runs of a workflow that a push started on a commit. That one of them succeeded is kept: neither the commit nor what was seen of it changes.</summary>
/// <param name="Repository">GitHub's id.</param>
/// <param name="Commit">Git's id.</param>
/// <param name="Workflow">Its path.</param>
internal sealed record PushRunAsk(RestPath Path, long Repository, string Commit, string Workflow) : Ask<Answer<PushRunPageWire>>, IBatchableAsk, IContentAsk
{
    private static readonly PushRunWire Succeeded = new("completed", "success");

    public string? ContentName => $"pushed-{Repository}-{Commit}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Workflow)).AsSpan(0, 16))}";

    public FragmentAsk? InBatch { get; init; }

    public object? AnswerOf(Fact<GraphQLNode> asked)
    {
        if (HeadRuns.Of(asked, Commit, Workflow) is not { } head)
        {
            return null;
        }

        var pushed = head.Runs.Where(run => run.Event == "push").ToList();
        return head.IsWhole || pushed.Any(run => run.HasSucceeded)
            ? new Answer<PushRunPageWire>.Present(new PushRunPageWire([.. pushed.Select(run => new PushRunWire(run.Status, run.Conclusion))]))
            : null;
    }

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        await client.GetAsync(Path, GitHubJson.Default.PushRunPageWire, Permission.Actions, cancellationToken);

    public bool IsGood(object answer) => answer is Answer<PushRunPageWire>.Present;

    public byte[]? Write(object answer) => answer is Answer<PushRunPageWire>.Present { Value.WorkflowRuns: var runs } && runs.Any(run => run.HasSucceeded) ? "1"u8.ToArray() : null;

    public object? Read(ReadOnlyMemory<byte> kept) => kept.Span.SequenceEqual("1"u8) ? new Answer<PushRunPageWire>.Present(new PushRunPageWire([Succeeded])) : null;
}
