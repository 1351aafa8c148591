using System.Security.Cryptography;
using System.Text;
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

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{accept}:Bearer {await client.Credential.TokenAsync(cancellationToken)}:"));
        hash.AppendData(answer.Body.Span);
        Seen++;
        Expected += string.Equals(answer.ETag, Convert.ToHexStringLower(hash.GetHashAndReset()), StringComparison.Ordinal) ? 1 : 0;
        credentials.Add(client);
    }
}
