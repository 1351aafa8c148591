using System.IO.Compression;
using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.CodeScanning;

/// <summary>Hands results in to the code scanning of a repository, which shows them to those who may write there.</summary>
internal sealed class CodeScanningClient(GitHubClient client)
{
    private static readonly Permission Write = Permission.Write("security_events");

    /// <summary>What a client for it declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Permission.Contents, Write);

    /// <summary>Whether the App may hand anything in.</summary>
    public async Task<bool> MayWriteAsync(CancellationToken cancellationToken) =>
        (await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out _) && grants.Held?.Holds(Write) is true;

    /// <summary>Git's id of the newest commit of a branch.</summary>
    public async Task<Fact<string>> HeadAsync(Repository repository, string branch, CancellationToken cancellationToken) =>
        (await client.GetAsync(ReadingContext.Rest(repository, "/branches/{branch}", branch), GitHubJson.Default.BranchWire, Permission.Contents, cancellationToken)).IsPresent(out var head, out var gap)
            ? head.Commit.Sha
            : gap;

    /// <param name="commit">Git's id.</param>
    /// <param name="sarif">The results. GitHub takes them in later, and tells in the repository what it did not understand.</param>
    /// <exception cref="GitHubWriteException">GitHub did not take it.</exception>
    public Task UploadAsync(Repository repository, string branch, string commit, string sarif, CancellationToken cancellationToken) => client.PostAsync(
        ReadingContext.Rest(repository, "/code-scanning/sarifs"),
        new SarifUploadWire(commit, $"refs/heads/{branch}", Packed(sarif), "PolicyBot"),
        GitHubJson.Default.SarifUploadWire,
        GitHubJson.Default.SarifReceiptWire,
        cancellationToken);

    private static string Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}

/// <summary>Results that are handed in.</summary>
/// <param name="Sarif">As base64 of gzip.</param>
internal sealed record SarifUploadWire(string CommitSha, string Ref, string Sarif, string ToolName);

/// <summary>GitHub's receipt.</summary>
internal sealed record SarifReceiptWire(string? Id = null);
