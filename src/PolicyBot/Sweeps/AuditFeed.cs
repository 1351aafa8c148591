using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.AuditLogs;
using PolicyBot.GitHub.Gathering;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Finds in the audit log of an organization on Enterprise what GitHub tells in no delivery.</summary>
internal sealed partial class AuditFeed(GitHubApp app, TouchedPolicies touched, SubjectQueue queue, Verdicts verdicts, AuditReading reading, TimeProvider time, ILogger<AuditFeed> logger)
{
    /// <summary>What a client for it declares.</summary>
    public static PermissionSet Permissions => AuditLog.Permissions;

    public async Task RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!installation.IsOrganization || !installation.Granted.HoldsAll(Permissions) || await reading.RefusedAtAsync(installation.Id, now, cancellationToken) is not null)
        {
            return;
        }

        // At first there is nothing to find: everything is swept anyway.
        if (await reading.GetAsync(installation.Id, cancellationToken) is not { } position)
        {
            await reading.SetAsync(installation.Id, new AuditPosition(now, []), cancellationToken);
            return;
        }

        // The token of looks reads all of it: another one would cost a request an hour.
        var answer = await AuditLog.ReadAsync(app.For(installation, Gatherer.Permissions.Union(Permissions)), installation.Account, position.From, cancellationToken);
        if (answer.IsPresent(out var read, out var gap))
        {
            if (!read.IsWhole)
            {
                LogBehind(installation.Id, position.From);
            }

            if (await MindAsync(installation, [.. read.Items.Where(entry => IsNews(entry, position))], cancellationToken) is { } minded)
            {
                await reading.SetAsync(installation.Id, position.After(read, minded, now), cancellationToken);
            }
        }
        else if (gap.Reason is GapReason.MayBeHidden or GapReason.Forbidden or GapReason.Plan or GapReason.PermissionNotGranted)
        {
            await reading.SetAsync(installation.Id, position.NoEarlierThan(now - AuditReading.RefusedFor), cancellationToken);
            await reading.SetRefusedAsync(installation.Id, now, cancellationToken);
        }
        else
        {
            LogNotRead(installation.Id, gap.Reason);
        }
    }

    private bool IsNews(AuditEntry entry, AuditPosition position) =>
        !(entry.Id is { } id && position.Done.Contains(id, StringComparer.Ordinal))
        && entry.Action is { } action && !(touched.ByAudited(action).IsNothing && touched.EverywhereByAudited(action).IsNothing);

    /// <returns>Null where it is not known who we are, so that the entries are to be read again.</returns>
    private async Task<ImmutableArray<AuditEntry>?> MindAsync(Installation installation, ImmutableArray<AuditEntry> news, CancellationToken cancellationToken)
    {
        if (news.IsEmpty)
        {
            return news;
        }

        if (!(await app.IdentityAsync(cancellationToken)).IsPresent(out var us, out var gap))
        {
            LogNotRead(installation.Id, gap.Reason);
            return null;
        }

        var others = news.Where(entry => !string.Equals(entry.Actor, us.Login, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        if (Union(others.Select(entry => touched.EverywhereByAudited(entry.Action!))) is { IsNothing: false } everywhere)
        {
            await queue.AddAllAsync(installation.Id, installation.Account, everywhere, cancellationToken);
        }

        var byName = others.Where(entry => entry.Repository is not null)
            .GroupBy(entry => entry.Repository!, StringComparer.OrdinalIgnoreCase)
            .Select(entries => (entries.Key, Touched: Union(entries.Select(entry => touched.ByAudited(entry.Action!)))))
            .Where(one => !one.Touched.IsNothing)
            .ToDictionary(one => one.Key, one => one.Touched, StringComparer.OrdinalIgnoreCase);
        if (byName.Count > 0)
        {
            await AddAsync(installation.Id, byName, cancellationToken);
        }

        return news;
    }

    /// <summary>What was never judged is not judged for this, and a name that nobody knows is foreign text.</summary>
    private async Task AddAsync(long installation, Dictionary<string, Touched> byName, CancellationToken cancellationToken)
    {
        await foreach (var (subject, outline) in verdicts.ReadOutlinesAsync(installation, cancellationToken))
        {
            if (outline.Kind == SubjectKind.Repository && byName.TryGetValue(outline.Name, out var what))
            {
                await queue.AddAsync(installation, subject, outline.Name, what, cancellationToken);
            }
        }
    }

    private static Touched Union(IEnumerable<Touched> all) => all.Aggregate(new Touched([], []), (one, other) => one.Union(other));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit log of installation {Installation} since {Since} has more entries than are read at once: the rest is read next time")]
    private partial void LogBehind(long installation, DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit log of installation {Installation} could not be read: {Reason}")]
    private partial void LogNotRead(long installation, GapReason reason);
}
