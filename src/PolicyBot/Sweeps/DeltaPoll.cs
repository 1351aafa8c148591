using System.Globalization;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Finds pushes that no delivery told of.</summary>
internal sealed partial class DeltaPoll(GitHubApp app, Verdicts verdicts, Positions positions, TouchedPolicies touched, SubjectQueue queue, ILogger<DeltaPoll> logger)
{
    private const string Position = "pushed";

    /// <summary>What a client for it declares.</summary>
    public static PermissionSet Permissions => InventoryReader.Permissions;

    public async Task RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        if (!(await PushedRepositories.ListAsync(app.For(installation, Permissions), installation.Account, cancellationToken)).IsKnown(out var pushed, out var gap))
        {
            LogNotListed(installation.Id, gap.Reason);
            return;
        }

        var seen = await positions.GetAsync(installation.Id, Position, cancellationToken) is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var position) ? position : DateTimeOffset.MaxValue;
        foreach (var repository in pushed.Where(repository => repository.At > seen))
        {
            // A repository that was judged after the push needs no second look, and one that no policy is asked of needs none either.
            if (await verdicts.GetAsync(installation.Id, repository.Id, cancellationToken) is { } judged && judged.At < repository.At)
            {
                await queue.AddAsync(installation.Id, repository.Id, repository.Name, touched.By(new Happening("push")), cancellationToken);
            }
        }

        if (!pushed.IsEmpty)
        {
            await positions.SetAsync(installation.Id, Position, pushed.Max(repository => repository.At).ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was pushed in installation {Installation} could not be listed: {Reason}")]
    private partial void LogNotListed(long installation, Engine.Facts.GapReason reason);
}
