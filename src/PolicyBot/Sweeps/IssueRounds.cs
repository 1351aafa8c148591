using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.Changes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>What is known of an installation's issues, brought up to date for one pass.</summary>
internal sealed class IssueRounds(GitHubApp app, KnownIssues known, KnownChanges changes, IssueFinder finder, PendingWrites pending, Leases leases, TimeProvider time, IOptions<IssueOptions> options)
{
    /// <summary>A repository that we see no more may be seen again: after that time nobody waits to learn whether an issue was opened in it.</summary>
    private static readonly TimeSpan PlaceMayReturn = TimeSpan.FromDays(1);

    /// <summary>Begins a pass: who we are, whether we may write, and which repositories hold issues.</summary>
    /// <param name="places">Beyond the inventory: what issue settings and known issues name.</param>
    public async Task<IssueSession> BeginAsync(GitHubClient reader, Installation installation, IEnumerable<Repository> places, CancellationToken cancellationToken)
    {
        var writer = new IssueClient(app.For(installation, IssueClient.Permissions));
        var identity = await app.IdentityAsync(cancellationToken);
        var isKnown = identity.IsPresent(out var us, out var gap);
        var obstacle = isKnown ? await writer.ObstacleAsync(cancellationToken) : gap;
        return new IssueSession(installation.Id, reader, writer, us?.Login ?? "", options.Value.Snooze)
        {
            Changer = app.For(installation, ChangeExecutors.Permissions),
            HeldFixes = await changes.HeldAsync(installation.Id, cancellationToken),
            Obstacle = obstacle is null ? null : $"the App writes no issues here: {obstacle.Detail}",
            Places = places.DistinctBy(place => place.Id).ToDictionary(place => place.Id),
        };
    }

    /// <summary>Everything that the store knows.</summary>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> RememberAsync(long installation, CancellationToken cancellationToken)
    {
        var rows = ImmutableDictionary.CreateBuilder<IssueKey, IssueRow>();
        await foreach (var (key, row) in known.ReadAsync(installation, cancellationToken))
        {
            rows[key] = row;
        }

        return rows.ToImmutable();
    }

    /// <summary>The repositories that are named as the place of issues, or hold a known one, and are not in the inventory.</summary>
    public static async Task<ImmutableArray<Repository>> FindPlacesAsync(
        GitHubApp app, GitHubClient reader, Installation installation, Inventory inventory, IEnumerable<IssueSettings> settings, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<Repository>();
        foreach (var name in settings.Select(one => one.Repository.Value).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (inventory.Repositories.Any(repository => string.Equals(repository.RepositoryName, name, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            // A public repository is seen although the App was not given it; it is written to only where it was.
            if ((await InventoryReader.FindAsync(reader, inventory.Owner, name, cancellationToken)).IsPresent(out var repository, out _)
                && (await app.FindInstallationAsync(inventory.Owner, name, cancellationToken)).IsPresent(out var holder, out _)
                && holder.Id == installation.Id)
            {
                found.Add(repository);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Settles what was begun and not seen to end. What cannot be settled stays as it is, and nothing is done about it.</summary>
    /// <param name="subjectOf">Null where this pass is not about it.</param>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> SettleAsync(
        IssueSession session, ImmutableDictionary<IssueKey, IssueRow> rows, Func<IssueKey, Subject?> subjectOf, CancellationToken cancellationToken)
    {
        foreach (var (key, row) in rows.Where(one => one.Value.Pending is not null))
        {
            if (!session.Places.ContainsKey(row.Place) && row is { Number: null, Pending.At: var begun } && begun < time.GetUtcNow() - PlaceMayReturn)
            {
                var free = row with { Pending = null };
                await known.SaveAsync(session.Installation, key, free, cancellationToken);
                rows = rows.SetItem(key, free);
                continue;
            }

            if (session.Obstacle is not null
                || subjectOf(key) is not { } subject
                || !session.Places.TryGetValue(row.Place, out var place)
                || await leases.TakeAsync(session.Installation, Enforcer.LeaseOn(subject), TimeSpan.FromMinutes(10), cancellationToken) is not { } lease)
            {
                continue;
            }

            try
            {
                // The lease may have been another's a moment ago.
                var (look, _) = await SecondLook.TakeAsync(session.Reader, place, subject, cancellationToken);
                if (look is not null
                    && await known.GetAsync(session.Installation, key, cancellationToken) is { } now
                    && await pending.SettleAsync(session.Installation, session.Writer, key, now, look.Place, MayTell(look, now), session.Bot, cancellationToken) is { } settled)
                {
                    rows = rows.SetItem(key, settled);
                }
            }
            finally
            {
                await leases.ReleaseAsync(lease, CancellationToken.None);
            }
        }

        return rows;
    }

    /// <summary>A comment is for those who read the place when it was written.</summary>
    private static bool MayTell(SecondLook look, IssueRow row) =>
        look.Place.Visibility >= row.Pending?.Readers && Audience.Of(look.Place).MayReadAbout(look.Subject);

    /// <summary>What will be searched for in repositories that were never searched, as far as the organization's files tell.</summary>
    /// <param name="labelIn">The label of a repository's issues.</param>
    public async Task<ReadAhead> AheadAsync(long installation, Func<ConfigurationFiles, Func<Repository, string>> labelIn, CancellationToken cancellationToken)
    {
        var before = await known.SearchedAsync(installation, cancellationToken);
        return new ReadAhead(files =>
        {
            var labelOf = labelIn(files);
            return repository => !repository.IsArchived && labelOf(repository) is var label && before.GetValueOrDefault(repository.Id)?.Label != label ? label : null;
        });
    }

    /// <summary>Searches every place that was never searched, for an issue of ours or of Allstar's that the store does not know.</summary>
    /// <param name="homes">Where issues about each subject may be.</param>
    /// <param name="isWhole">True where these are all subjects: then the places need not be searched again.</param>
    /// <param name="ahead">What was found already.</param>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> SearchAsync(
        IssueSession session, ImmutableDictionary<IssueKey, IssueRow> rows, IEnumerable<IssueHome> homes, bool isWhole, ReadAhead ahead, CancellationToken cancellationToken)
    {
        var before = await known.SearchedAsync(session.Installation, cancellationToken);
        var searches = homes.Where(home => before.GetValueOrDefault(home.Place.Id)?.Label != home.Label)
            .GroupBy(home => (home.Place.Id, Label: (string?)home.Label, home.IsFormer))
            .Select(group => Search([.. group], group.Key.Label));
        return await SearchAsync(session, rows, searches, isWhole, ahead, cancellationToken);
    }

    /// <summary>
    /// Searches the places in which something is to be opened for everything that we ever opened there: people change labels, and so does the configuration. Once for
    /// each place, as it costs a request of its own.
    /// </summary>
    /// <param name="homes">Where issues about each subject may be.</param>
    /// <param name="isToOpen">Whether the plan opens something there.</param>
    /// <param name="isWhole">True where these are all subjects: then the places need not be searched again.</param>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> SearchForOursAsync(
        IssueSession session, ImmutableDictionary<IssueKey, IssueRow> rows, IEnumerable<IssueHome> homes, Func<Repository, bool> isToOpen, bool isWhole, CancellationToken cancellationToken)
    {
        var before = await known.SearchedAsync(session.Installation, cancellationToken);
        var searches = homes.Where(home => before.GetValueOrDefault(home.Place.Id)?.IsSearchedForOurs is not true && isToOpen(home.Place))
            .GroupBy(home => (home.Place.Id, home.IsFormer))
            .Select(group => Search([.. group], null));
        return await SearchAsync(session, rows, searches, isWhole, null, cancellationToken);
    }

    private static IssueSearch Search(ImmutableArray<IssueHome> homes, string? label) =>
        new(homes[0].Place, label, new SearchedSubjects([.. homes.Select(home => home.Subject)]), homes[0].IsFormer);

    private async Task<ImmutableDictionary<IssueKey, IssueRow>> SearchAsync(
        IssueSession session, ImmutableDictionary<IssueKey, IssueRow> rows, IEnumerable<IssueSearch> wanted, bool isWhole, ReadAhead? ahead, CancellationToken cancellationToken)
    {
        if (session.Obstacle is not null)
        {
            return rows;
        }

        var found = new List<(IssueKey Key, IssueRow Row, bool IsFormer)>();
        var searched = new List<(long Place, string? Label)>();
        await foreach (var (search, answer) in finder.SearchAsync(session.Reader, wanted.Where(search => !search.Place.IsArchived), session.Bot, ahead, cancellationToken))
        {
            if (answer is Answer<ImmutableArray<(IssueKey, IssueRow)>>.Present present)
            {
                found.AddRange(present.Value.Select(one => (one.Item1, one.Item2, search.IsFormer)));
                searched.Add((search.Place.Id, search.Label));
            }
            else if (answer is not Answer<ImmutableArray<(IssueKey, IssueRow)>>.Absent || !search.IsFormer)
            {
                session.NoteUnsearched(search.Subjects.All, answer);
            }
        }

        foreach (var (key, row, _) in found.GroupBy(one => one.Key).Select(Best))
        {
            if (!rows.TryGetValue(key, out var kept) || kept.Number is null)
            {
                rows = rows.SetItem(key, await known.LearnAsync(session.Installation, key, row with { ETag = kept?.ETag }, cancellationToken));
            }
        }

        // What was found is stored before that it was searched for.
        foreach (var (place, label) in isWhole ? searched : [])
        {
            await known.MarkSearchedAsync(session.Installation, place, label, cancellationToken);
        }

        return rows;
    }

    /// <summary>Where there is more than one: rather an open one, rather where it belongs, rather the newest.</summary>
    private static (IssueKey Key, IssueRow Row, bool IsFormer) Best(IEnumerable<(IssueKey Key, IssueRow Row, bool IsFormer)> found) =>
        found.OrderByDescending(one => one.Row.IsOpen).ThenBy(one => one.IsFormer).ThenByDescending(one => one.Row.Number).First();

    /// <summary>The marker of an issue that was found again may not list all that it tells: what it does not list counts as told.</summary>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> CompleteAsync(Filing filing, IEnumerable<IssueTopic> topics, ImmutableDictionary<IssueKey, IssueRow> rows, CancellationToken cancellationToken)
    {
        foreach (var topic in topics)
        {
            if (rows.GetValueOrDefault(topic.Key) is { IsFromMarker: true, Pending: null } row && filing.Unlisted(topic, row) is { } unlisted)
            {
                var complete = row with { IsFromMarker = false, Shown = [.. row.Shown.Union(unlisted.Select(fingerprint => fingerprint.Value))] };
                rows = rows.SetItem(topic.Key, await known.LearnAsync(filing.Session.Installation, topic.Key, complete, cancellationToken));
            }
        }

        return rows;
    }

    /// <summary>Looks up what became of the issues that something may be decided about.</summary>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> RefreshAsync(
        IssueSession session, ImmutableDictionary<IssueKey, IssueRow> rows, Func<IssueKey, IssueRow, bool> isWanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wanted = rows.Where(one => one.Value is { Number: not null, IsGone: false, Pending: null } && !(now < one.Value.UnavailableUntil) && isWanted(one.Key, one.Value))
            .Select(one => (one.Key, one.Value, session.Places.GetValueOrDefault(one.Value.Place)))
            .ToImmutableArray();
        return session.Obstacle is not null || wanted.IsEmpty ? rows : rows.SetItems(await finder.RefreshAsync(session.Reader, session.Installation, wanted, session.ListedAll, session.Bot, session.Gaps, cancellationToken));
    }
}
