using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Probes;

/// <summary>Compares the tags of answers with what they would be if they followed from Accept, Authorization and body. Keeps no token.</summary>
internal sealed class TagBook
{
    private readonly HashSet<GitHubClient> credentials = [];

    public int Seen { get; private set; }

    public int Expected { get; private set; }

    /// <summary>Under how many tokens the answers were given.</summary>
    public int Tokens => credentials.Count;

    public async Task AddAsync(GitHubClient client, string accept, Reply.Received answer, CancellationToken cancellationToken)
    {
        if (answer.ETag.Length == 0)
        {
            return;
        }

        var computed = ComputedTag.Of(accept, $"Bearer {await client.Credential.TokenAsync(cancellationToken)}", answer.Body.Span);
        Seen++;
        Expected += string.Equals(answer.ETag, computed, StringComparison.Ordinal) ? 1 : 0;
        credentials.Add(client);
    }
}
