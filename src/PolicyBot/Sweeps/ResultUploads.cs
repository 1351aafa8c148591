using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.CodeScanning;
using PolicyBot.GitHub.Rest;
using PolicyBot.Reports;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>
/// Hands results in to code scanning where a policy's settings want it: when they are others than before, and only whole. GitHub takes what is missing from them for mended,
/// so results of which something could not be seen are not handed in.
/// </summary>
internal sealed partial class ResultUploads(GitHubApp app, UploadedResults uploaded, AuditTrail audit, TimeProvider time, ILogger<ResultUploads> logger)
{
    /// <summary>What GitHub refused is tried again after that time: code scanning may have been switched on.</summary>
    private static readonly TimeSpan TriesAgain = TimeSpan.FromDays(7);

    /// <summary>Whether any of these results are to be handed in.</summary>
    public static bool AreWanted(JudgedNow judged) => judged.Subject is Repository { IsArchived: false } && Wanted(judged).Any();

    /// <summary>Whatever goes wrong about one repository stops no other, and changes no verdict.</summary>
    public async Task UploadAsync(Installation installation, JudgedNow judged, CancellationToken cancellationToken)
    {
        if (judged.Subject is not Repository { DefaultBranch: { } branch } repository || Wanted(judged).Any(judgement => !IsWhole(judgement.Verdict)))
        {
            return;
        }

        var sarif = SarifReport.Of(new Report([new JudgedSubject(repository.Name, [.. Wanted(judged).Select(judgement => new JudgedPolicy(judgement.Assignment.Policy, judgement.Verdict))])]));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sarif)));
        var before = await uploaded.GetAsync(installation.Id, repository.Id, cancellationToken);
        if (before?.Digest == digest && !(before.IsRefused && before.At + TriesAgain <= time.GetUtcNow()))
        {
            return;
        }

        var client = new CodeScanningClient(app.For(installation, CodeScanningClient.Permissions));
        if (!await client.MayWriteAsync(cancellationToken))
        {
            LogNotGranted(repository.Id);
            return;
        }

        if (!(await client.HeadAsync(repository, branch, cancellationToken)).IsKnown(out var commit, out var gap))
        {
            LogNoCommit(repository.Id, gap.Reason);
            return;
        }

        try
        {
            await client.UploadAsync(repository, branch, commit, sarif, cancellationToken);
            await audit.AppendAsync(installation.Id, new AuditLine("results-uploaded", repository.Id) { Text = repository.Name }, cancellationToken);
            await uploaded.SaveAsync(installation.Id, repository.Id, new UploadedRow(digest, time.GetUtcNow(), IsRefused: false), cancellationToken);
        }
        catch (GitHubWriteException refused)
        {
            LogRefused(refused, repository.Id);
            await uploaded.SaveAsync(installation.Id, repository.Id, new UploadedRow(digest, time.GetUtcNow(), IsRefused: true), cancellationToken);
        }
    }

    private static IEnumerable<Judgement> Wanted(JudgedNow judged) =>
        judged.Judgements.Where(judgement => judgement.Assignment.Unreadable is null && judgement.Assignment.Settings.UploadsResults());

    /// <summary>What is never computed is missing every time, so nothing is taken for mended.</summary>
    private static bool IsWhole(Verdict verdict) => verdict.Gaps.All(gap => gap.Gap.Reason == GapReason.NotComputed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Results of repository {Repository} are not handed in to code scanning: the App lacks security_events:write")]
    private partial void LogNotGranted(long repository);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Results of repository {Repository} are not handed in to code scanning: its newest commit could not be read, {Reason}")]
    private partial void LogNoCommit(long repository, GapReason reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Code scanning did not take the results of repository {Repository}; they are tried again in a week, or when they are others")]
    private partial void LogRefused(Exception cause, long repository);
}
