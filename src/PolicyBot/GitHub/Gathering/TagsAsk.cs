using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyBot.Engine.Workflows;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Asks for all tags of the repository of an action, once for all repositories that use it. A public one is read whatever we were given.</summary>
/// <param name="Repository">Owner and name in small letters.</param>
/// <param name="Age">How old the answer may be.</param>
internal sealed record TagsAsk(string Repository, TimeSpan Age) : Ask<Answer<ImmutableArray<TagWire>>>, ILoneAsk, IAgedAsk
{
    public static readonly TimeSpan Usual = TimeSpan.FromDays(10);

    public static readonly TimeSpan WhereNothingWasFound = TimeSpan.FromDays(1);

    public override bool IsShared => true;

    public string AnswerName => $"tags-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository)).AsSpan(0, 16))}";

    public static TagsAsk Of(UsesReference.Remote action, TimeSpan age) => new(action.FullName.ToLowerInvariant(), age);

    public IEnumerable<Ask> AlsoAnswers => Age == Usual ? [this with { Age = WhereNothingWasFound }] : [this with { Age = Usual }];

    /// <summary>A day is short, and not turned about.</summary>
    public DateTimeOffset GoodSince(DateTimeOffset now) => Age == Usual ? Rotation.DueSince(Repository, Age, now) : now - Age;

    /// <summary>That a repository is not found says nothing: it may be a private one of others.</summary>
    public async Task<object> SendAsync(GitHubClient client, CancellationToken cancellationToken)
    {
        var slash = Repository.IndexOf('/', StringComparison.Ordinal);
        return await client.ListAsync(
            new RestPath("/repos/{owner}/{repo}/tags", Repository[..slash], Repository[(slash + 1)..]), GitHubJson.Default.IReadOnlyListTagWire, needs: null, cancellationToken);
    }

    public byte[]? Write(object answer) =>
        answer is Answer<ImmutableArray<TagWire>>.Present { Value: var tags } ? JsonSerializer.SerializeToUtf8Bytes(tags, GitHubJson.Default.IReadOnlyListTagWire) : null;

    public object? Read(ReadOnlyMemory<byte> kept)
    {
        try
        {
            return JsonSerializer.Deserialize(kept.Span, GitHubJson.Default.IReadOnlyListTagWire) is { } tags ? new Answer<ImmutableArray<TagWire>>.Present([.. tags]) : null;
        }
        catch (JsonException)
        {
            // Whatever damaged it, GitHub can be asked again; to stop here would stop the sweep for good.
            return null;
        }
    }
}
