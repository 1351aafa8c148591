using System.Globalization;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Finds pushes that no delivery told of.</summary>
internal sealed partial class DeltaPoll(
    GitHubApp app, Verdicts verdicts, Positions positions, HeardPushes heard, ConfigurationKeeper configurations, SubjectQueue queue, ILogger<DeltaPoll> logger)
{
    private const string Position = "pushed";

    /// <summary>What a client for it declares: with what looks declare, so that one token serves both.</summary>
    public static PermissionSet Permissions { get; } = InventoryReader.Permissions.Union(Gatherer.Permissions);

    public async Task RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        if (!(await PushedRepositories.ListAsync(app.For(installation, Permissions), installation.Account, cancellationToken)).IsKnown(out var pushed, out var gap))
        {
            LogNotListed(installation.Id, gap.Reason);
            return;
        }

        if (pushed.IsEmpty)
        {
            return;
        }

        // At first there is nothing to find: everything is swept anyway. Pushes of one second are told apart by what was heard.
        var newest = pushed.Max(repository => repository.At);
        var isFirst = !DateTimeOffset.TryParse(await positions.GetAsync(installation.Id, Position, cancellationToken), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var seen);
        foreach (var repository in pushed.Where(repository => repository.At >= (isFirst ? newest : seen)))
        {
            if (await heard.LastAsync(installation.Id, repository.Id, cancellationToken) >= repository.At)
            {
                continue;
            }

            if (!isFirst)
            {
                await OnUnheardAsync(installation, repository, cancellationToken);
            }

            await heard.NoteAsync(installation.Id, repository.Id, repository.At, cancellationToken);
        }

        await positions.SetAsync(installation.Id, Position, newest.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
    }

    /// <summary>Nobody knows which files were pushed: all may be another, the configuration among them.</summary>
    private async Task OnUnheardAsync(Installation installation, PushedRepository repository, CancellationToken cancellationToken)
    {
        if (await configurations.MayHoldAsync(installation.Id, repository.Id, repository.Name[(repository.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], cancellationToken))
        {
            await queue.EnsureAllAsync(installation.Id, installation.Account, cancellationToken);
        }
        else if (!((await verdicts.GetAsync(installation.Id, repository.Id, cancellationToken))?.At >= repository.At))
        {
            await queue.AddAsync(installation.Id, repository.Id, repository.Name, Touched.Everything, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was pushed in installation {Installation} could not be listed: {Reason}")]
    private partial void LogNotListed(long installation, Engine.Facts.GapReason reason);
}
