using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Issues.Commands;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;

namespace PolicyBot.Issues;

/// <summary>Brings what is known of issues up to date with GitHub: what people did to them, and which are there that an empty store does not know.</summary>
internal sealed class IssueFinder(
    KnownIssues known, ServerProfile profile, GitHubAddresses addresses, PolicyCatalogue catalogue, TimeProvider time, IOptions<GitHubOptions> options)
{
    /// <summary>Issues or repositories that are asked about together.</summary>
    private const int Window = 600;

    /// <summary>Looks up what became of issues that are known.</summary>
    /// <param name="wanted">With the repository that holds each; null where the App does not see it any more.</param>
    /// <param name="listedAll">What held an issue before and is not seen is gone; null where it may be there all the same.</param>
    /// <param name="bot">Our login.</param>
    /// <param name="gaps">Why issues could not be read.</param>
    /// <returns>What is known now; an issue that could not be read is unavailable.</returns>
    public async Task<ImmutableDictionary<IssueKey, IssueRow>> RefreshAsync(
        GitHubClient client, long installation, IReadOnlyCollection<(IssueKey Key, IssueRow Row, Repository? Place)> wanted, DateTimeOffset? listedAll, string bot, ISet<GapReason> gaps, CancellationToken cancellationToken)
    {
        var grants = await GrantsAsync(client, cancellationToken);
        var trips = RoundTrips.For(client, profile, new PassMemory());
        var refreshed = ImmutableDictionary.CreateBuilder<IssueKey, IssueRow>();
        foreach (var window in wanted.Chunk(Window))
        {
            var read = await trips.RunAsync(window.Select(one => Find(one.Row, one.Place, grants, listedAll).Map(found => (one.Key, one.Row, Found: found))), cancellationToken);
            foreach (var (key, row, found) in read)
            {
                if (found is Whereabouts.Unknown unknown)
                {
                    gaps.Add(unknown.Gap.Reason);
                }

                var now = Now(row, found, bot);
                refreshed[key] = now == row || found is Whereabouts.Unknown ? now : await known.LearnAsync(installation, key, now, cancellationToken);
            }
        }

        return refreshed.ToImmutable();
    }

    /// <summary>Searches repositories for issues of ours, and for Allstar's that are still open.</summary>
    /// <param name="wanted">Each repository that may hold issues.</param>
    /// <param name="bot">Our login.</param>
    /// <param name="ahead">What was found already; null for nothing.</param>
    /// <returns>What was found in each; absent where issues are switched off.</returns>
    public async IAsyncEnumerable<(IssueSearch Search, Answer<ImmutableArray<(IssueKey Key, IssueRow Row)>> Found)> SearchAsync(
        GitHubClient client, IEnumerable<IssueSearch> wanted, string bot, ReadAhead? ahead, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var grants = await GrantsAsync(client, cancellationToken);
        var trips = RoundTrips.For(client, profile, new PassMemory());
        foreach (var window in wanted.Chunk(Window))
        {
            foreach (var found in await trips.RunAsync(window.Select(search => Recognise(search, grants, bot, ahead).Map(found => (search, found))), cancellationToken))
            {
                yield return found;
            }
        }
    }

    private static async Task<PermissionSet?> GrantsAsync(GitHubClient client, CancellationToken cancellationToken) =>
        (await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out _) ? grants.Held : PermissionSet.None;

    private Reading<Whereabouts> Find(IssueRow row, Repository? place, PermissionSet? grants, DateTimeOffset? listedAll) => (row, place) switch
    {
        (_, null) when listedAll is { } at && !(row.WrittenAt >= at) => Reading.Done<Whereabouts>(new Whereabouts.Gone()),
        (_, null) => Reading.Done<Whereabouts>(new Whereabouts.Unknown(new Gap(GapReason.MayBeHidden, "the App does not see the repository that holds it"))),
        ({ Number: { } number, NodeId: { } node }, _) => IssueReader.Find(Context(place, grants), number, node).Then(found => WithCloser(row, found, Context(place, grants))),
        _ => throw new InvalidOperationException("Only an issue with a number can be looked up."),
    };

    /// <summary>Who closed an issue is asked where it was closed since we last looked.</summary>
    private static Reading<Whereabouts> WithCloser(IssueRow row, Whereabouts found, ReadingContext context) =>
        found is Whereabouts.Here { Issue: { IsOpen: false } closed } && (row.IsOpen || closed.ClosedAt != row.ClosedAt)
            ? IssueReader.WithCloser(context, closed).Map<Whereabouts>(fact => fact.IsKnown(out var issue, out var gap) ? new Whereabouts.Here(issue) : new Whereabouts.Unknown(gap))
            : Reading.Done(found);

    private IssueRow Now(IssueRow row, Whereabouts found, string bot) => found switch
    {
        Whereabouts.Here { Issue: { IsOpen: true } open } => row with
        {
            IsOpen = true,
            IsLocked = open.IsLocked,
            ClosedByPerson = false,
            ClosedAt = null,
            IsNotPlanned = false,
            IsReplaced = false,
            SnoozedUntil = null,
            WrittenAt = open.UpdatedAt,
            BodyHash = IssueDesk.HashOf(open.Body),
            UnavailableBecause = null,
            UnavailableUntil = null,
        },
        Whereabouts.Here { Issue: { ClosedBy: { } closer } closed } => Closed(row, closed, closer == bot),
        Whereabouts.Here { Issue: var closed } => row with { IsLocked = closed.IsLocked },
        Whereabouts.Gone => row with { IsOpen = false, IsGone = true, ClosedByPerson = true, ClosedAt = time.GetUtcNow() },
        Whereabouts.SwitchedOff => row with { UnavailableBecause = "issues are switched off in the repository that holds it", UnavailableUntil = time.GetUtcNow().AddHours(20) },
        Whereabouts.Unknown unknown => row with { UnavailableBecause = $"the issue could not be read: {unknown.Gap.Detail}", UnavailableUntil = DateTimeOffset.MaxValue },
        _ => throw new InvalidOperationException("An issue is here, gone, switched off or unknown."),
    };

    /// <summary>What we closed for a person who asked for it, that person closed, also where we do not remember it.</summary>
    private static IssueRow Closed(IssueRow row, SeenIssue closed, bool isByUs)
    {
        var snoozed = isByUs && closed is { IsNotPlanned: true, ClosedAt: { } at } ? Snoozed(closed.Body, at) : null;
        return row with
        {
            IsOpen = false,
            IsLocked = closed.IsLocked,
            ClosedByPerson = !isByUs || snoozed is not null,
            ClosedAt = closed.ClosedAt,
            IsNotPlanned = closed.IsNotPlanned && !isByUs,
            SnoozedUntil = snoozed,
        };
    }

    private Reading<Answer<ImmutableArray<(IssueKey Key, IssueRow Row)>>> Recognise(IssueSearch search, PermissionSet? grants, string bot, ReadAhead? ahead)
    {
        var context = Context(search.Place, grants);
        var titles = new Lazy<Dictionary<string, IssueKey>>(() => Titles(search));
        var listing = search.Label is not { } label ? IssueReader.SearchBy(context, bot)
            : ahead?.Found.TryGetValue(search.Place.Id, out var seen) is true && seen.Label == label ? Reading.Done<Answer<ImmutableArray<SeenIssue>>>(new Answer<ImmutableArray<SeenIssue>>.Present(seen.Issues))
            : IssueReader.Search(context, label);
        return listing.Then(answer => answer is not Answer<ImmutableArray<SeenIssue>>.Present { Value: var issues }
            ? Reading.Done(answer.Map(_ => ImmutableArray<(IssueKey, IssueRow)>.Empty))
            : Reading.All(issues.Select(issue => (Issue: issue, Found: Recognise(issue, search, titles, bot)))
                    .Where(one => one.Found is not null)
                    .Select(one => WithCloser(context, one.Issue, one.Found!.Value, bot)))
                .Map(Together));
    }

    private static Answer<ImmutableArray<(IssueKey Key, IssueRow Row)>> Together(ImmutableArray<Fact<(IssueKey Key, IssueRow Row)>> rows)
    {
        var all = ImmutableArray.CreateBuilder<(IssueKey, IssueRow)>();
        foreach (var row in rows)
        {
            if (!row.IsKnown(out var known, out var gap))
            {
                return new Answer<ImmutableArray<(IssueKey, IssueRow)>>.Failed(gap);
            }

            all.Add(known);
        }

        return new Answer<ImmutableArray<(IssueKey, IssueRow)>>.Present(all.ToImmutable());
    }

    /// <summary>Ours by its author and marker, or by a bot's word and the marker of a takeover; ours or Allstar's by a bot's word, title and markers, or Allstar's address. Anybody can write a marker, and no person is a bot.</summary>
    private static (IssueKey Key, IssueRow Row)? Recognise(SeenIssue issue, IssueSearch search, Lazy<Dictionary<string, IssueKey>> titles, string bot)
    {
        if (IssueMarker.Read(issue.Body) is { } marker && (issue.Author == bot || (issue.AuthorIsBot && marker.Nonce == NonceOfTakeover(issue) && AllstarMarkers.Read(issue.Body) is not null)))
        {
            return search.Subjects.Contains(marker.Subject)
                ? (new IssueKey(marker.Subject, marker.Policy), Row(issue, search, marker.Nonce) with { IsFromMarker = true, Shown = [.. marker.Shown.Select(fingerprint => fingerprint.Value)] })
                : null;
        }

        return issue.IsOpen && issue.AuthorIsBot && (issue.Author == bot || AllstarMarkers.IsOfAllstar(issue.Body)) && titles.Value.TryGetValue(issue.Title, out var key)
            ? (key, Row(issue, search, NonceOfTakeover(issue)) with { IsAdopted = true })
            : null;
    }

    /// <summary>It fits no other issue, so that a marker which is copied elsewhere is none.</summary>
    private static string NonceOfTakeover(SeenIssue issue) => $"adopted-{issue.Number}";

    private Dictionary<string, IssueKey> Titles(IssueSearch search)
    {
        var audience = Audience.Of(search.Place);
        var titles = new Dictionary<string, IssueKey>(StringComparer.Ordinal);
        foreach (var subject in search.Subjects.All)
        {
            foreach (var policy in catalogue.Policies.Where(policy => policy.Kind == subject.Kind))
            {
                titles.TryAdd(IssueTitle.Of(policy.Id, subject, audience), new IssueKey(subject.Id, policy.Id));
                if (subject is Repository repository)
                {
                    titles.TryAdd(IssueTitle.OfElsewhere(policy.Id, repository), new IssueKey(subject.Id, policy.Id));
                }
            }
        }

        return titles;
    }

    private static IssueRow Row(SeenIssue issue, IssueSearch search, string nonce) => new(search.Place.Id, nonce)
    {
        Number = issue.Number,
        NodeId = issue.NodeId,
        IsOpen = issue.IsOpen,
        IsLocked = issue.IsLocked,
        ClosedAt = issue.ClosedAt,
        Label = search.Label,
        SnoozedUntil = issue is { IsOpen: false, ClosedAt: { } closed } ? Snoozed(issue.Body, closed) : null,
        WrittenAt = issue.UpdatedAt,
        Told = ToldMarker.Read(issue.Body),
        BodyHash = IssueDesk.HashOf(issue.Body),
    };

    /// <summary>Whoever may edit the body could have written any day.</summary>
    private static DateTimeOffset? Snoozed(string body, DateTimeOffset closed) =>
        SnoozeMarker.Read(body) is { } until && until <= closed.AddDays(CommandReply.LongestSnoozeDays + 1) ? until : null;

    private static Reading<Fact<(IssueKey, IssueRow)>> WithCloser(ReadingContext context, SeenIssue issue, (IssueKey Key, IssueRow Row) found, string bot) =>
        issue.IsOpen
            ? Reading.Done<Fact<(IssueKey, IssueRow)>>(found)
            : IssueReader.WithCloser(context, issue).MapKnown<SeenIssue, (IssueKey, IssueRow)>(closed => (found.Key, found.Row with { ClosedByPerson = closed.ClosedBy != bot || found.Row.SnoozedUntil is not null, IsNotPlanned = closed.IsNotPlanned && closed.ClosedBy != bot }));

    private ReadingContext Context(Repository place, PermissionSet? grants) =>
        new(place, [], options.Value.ReadPath, grants, addresses.Web, time.GetUtcNow());
}
