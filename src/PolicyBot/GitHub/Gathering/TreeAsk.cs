using System.Text.Json;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for all that is below a tree, and keeps of the answer what the part is about.</summary>
/// <param name="TreeId">Git's.</param>
internal sealed record TreeAsk(RestPath Path, string TreeId, TreePart Part) : Ask<Answer<TreeWire>>, ILoneAsk, IContentAsk
{
    public string? ContentName => $"tree-{Part.Name}-{TreeId}";

    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken) =>
        (await client.GetAsync(Path, GitHubJson.Default.TreeWire, Permission.Contents, cancellationToken)).Map(tree => tree with { Tree = [.. tree.Tree.Where(Part.Has)] });

    public bool IsGood(object answer) => answer is Answer<TreeWire>.Present { Value.Truncated: false };

    public byte[]? Write(object answer) =>
        answer is Answer<TreeWire>.Present { Value: { Truncated: false } tree } ? JsonSerializer.SerializeToUtf8Bytes(tree, GitHubJson.Default.TreeWire) : null;

    public object? Read(ReadOnlyMemory<byte> kept)
    {
        try
        {
            return JsonSerializer.Deserialize(kept.Span, GitHubJson.Default.TreeWire) is { } tree ? new Answer<TreeWire>.Present(tree) : null;
        }
        catch (JsonException)
        {
            // Whatever damaged it, GitHub can be asked again; to stop here would stop the sweep for good.
            return null;
        }
    }
}
