using System.Net;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Issues;

/// <summary>What stands in the way of a write to an issue.</summary>
internal static class IssueObstacles
{
    /// <summary>The budget's minute is waited for; its hour is left to a later sweep.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Waits until one more may be written.</summary>
    /// <returns>Null where it may be now.</returns>
    public static async Task<IssueResult.PutOff?> WaitAsync(ContentBudget budget, long installation, TimeProvider time, CancellationToken cancellationToken)
    {
        while (await budget.TakeAsync(installation, cancellationToken) is { } notBefore)
        {
            var wait = notBefore - time.GetUtcNow();
            if (wait > LongestWait)
            {
                return new IssueResult.PutOff($"GitHub lets one App write so much in an hour; there is more room from {notBefore:HH:mm} UTC on") { EndsRound = true };
            }

            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, cancellationToken);
        }

        return null;
    }

    /// <summary>Why GitHub refused for good, as one sentence without full stop.</summary>
    public static string BecauseOf(GitHubWriteException refused) => refused switch
    {
        { Status: HttpStatusCode.Gone } => "issues are switched off in the repository that would hold it",
        { Gap.Reason: GapReason.PermissionNotGranted } => "the App may not write issues there",
        { Status: HttpStatusCode.Forbidden } => "GitHub does not let the App write there",
        _ => $"GitHub refused it with HTTP {(int)refused.Status!}",
    };
}
