using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.Checks;

/// <summary>Says of a commit what was made of it.</summary>
internal sealed class CheckRunClient(GitHubClient client)
{
    private static readonly Permission Write = Permission.Write("checks");

    /// <summary>What a client for check runs declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Write);

    /// <summary>Whether the App may say anything of commits.</summary>
    public async Task<bool> MayWriteAsync(CancellationToken cancellationToken) =>
        (await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out _) && grants.Held?.Holds(Write) is true;

    /// <summary>Writes the check run, unless the newest of that name says the same.</summary>
    /// <exception cref="GitHubWriteException">GitHub did not confirm it.</exception>
    public async Task SayAsync(Repository repository, NewCheckRunWire run, CancellationToken cancellationToken)
    {
        var listed = await client.GetAsync(
            ReadingContext.Rest(repository, "/commits/{ref}/check-runs", run.HeadSha).With("check_name", run.Name).With("filter", "latest"),
            GitHubJson.Default.CheckRunPageWire,
            Permission.Checks,
            cancellationToken);
        if (listed.IsPresent(out var page, out _) && page.CheckRuns.Any(before => before.ExternalId == run.ExternalId && before.Conclusion == run.Conclusion))
        {
            return;
        }

        await client.PostAsync(ReadingContext.Rest(repository, "/check-runs"), run, GitHubJson.Default.NewCheckRunWire, GitHubJson.Default.CheckRunWire, cancellationToken);
    }
}

/// <summary>A check run that is finished as soon as it is written.</summary>
/// <param name="ExternalId">Of what it says: the same for the same words.</param>
internal sealed record NewCheckRunWire(string Name, string HeadSha, string ExternalId, string Conclusion, CheckOutputWire Output)
{
    public string Status { get; } = "completed";
}

/// <summary>What a check run says.</summary>
internal sealed record CheckOutputWire(string Title, string Summary, IReadOnlyList<CheckAnnotationWire> Annotations);

/// <summary>What it says of a line.</summary>
/// <param name="AnnotationLevel">notice, warning or failure.</param>
internal sealed record CheckAnnotationWire(string Path, int StartLine, int EndLine, string AnnotationLevel, string Message);

/// <summary>A check run that is there.</summary>
internal sealed record CheckRunWire(long Id, string Name, string? ExternalId = null, string? Conclusion = null);

/// <summary>The check runs of a commit.</summary>
internal sealed record CheckRunPageWire(IReadOnlyList<CheckRunWire> CheckRuns);
