using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Pages.Parts;
using PolicyBot.Pages.RecentActions;
using PolicyBot.Reports;
using PolicyBot.Storage;

namespace PolicyBot.Pages.Repositories;

/// <summary>Reads what is known of one subject.</summary>
internal sealed class RepositoryReader(
    Installations installations,
    Verdicts verdicts,
    StoredFacts facts,
    StaleSubjects stale,
    KnownIssues issues,
    AuditTrail audit,
    IssueModels issueModels,
    ActionModels actionModels,
    PolicyCatalogue catalogue,
    GitHubAddresses addresses,
    TimeProvider time)
{
    private const int MostActions = 20;

    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    private readonly Links links = new(addresses.Web);

    /// <returns>Null where nothing is known of it.</returns>
    public async Task<RepositoryModel?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        // After a transfer two installations may know it: the one that judged it last has it.
        RepositoryModel? newest = null;
        await foreach (var (installation, known) in installations.ReadAsync(cancellationToken))
        {
            if (await ReadAsync(installation, known, id, cancellationToken) is { } model && (newest is null || model.JudgedAt > newest.JudgedAt || newest.JudgedAt is null))
            {
                newest = model;
            }
        }

        return newest;
    }

    private async Task<RepositoryModel?> ReadAsync(long installation, KnownInstallation known, long id, CancellationToken cancellationToken)
    {
        var judged = await verdicts.GetAsync(installation, id, cancellationToken);
        var note = await stale.FindAsync(installation, id, cancellationToken);
        var about = new Dictionary<string, IssueRow>(StringComparer.Ordinal);
        await foreach (var (policy, row) in issues.AboutAsync(installation, id, cancellationToken))
        {
            about[policy] = row;
        }

        if (judged is null && note is null && about.Count == 0)
        {
            return null;
        }

        var lines = await LinesAsync(installation, id, cancellationToken);
        var name = judged?.Name ?? note?.Value?.Name ?? lines.Select(line => line.Text).FirstOrDefault(text => text is { Length: > 0 });
        var issueOf = new Dictionary<string, IssueModel>(StringComparer.Ordinal);
        foreach (var (policy, row) in about)
        {
            var place = lines.FirstOrDefault(line => line.Policy == policy && line.Issue == row.Number)?.Place;
            issueOf[policy] = await issueModels.OfAsync(installation, new IssueKey(id, policy), row, name ?? "", place, cancellationToken);
        }

        var login = InstallationNames.Of(installation, known);
        return new RepositoryModel(
            time.GetUtcNow(), id, name ?? $"repository {id}", name is null ? null : links.ToRepository(name), login, judged?.Kind, judged?.Visibility, judged?.At, note?.Value?.Since)
        {
            Verdicts =
            [
                .. (judged?.Verdicts ?? []).Select(verdict => ModelOf(verdict, judged!.Name, issueOf.GetValueOrDefault(verdict.Policy)))
                    .OrderBy(verdict => OutcomeCounts.Order.IndexOf(verdict.Outcome)).ThenBy(verdict => verdict.Policy, StringComparer.Ordinal),
            ],
            Facts = SectionModels.Of(await facts.GetAsync(installation, id, cancellationToken)),
            OtherIssues = [.. issueOf.Where(issue => judged?.Verdicts.Any(verdict => verdict.Policy == issue.Key) != true).OrderBy(issue => issue.Key, StringComparer.Ordinal).Select(issue => (issue.Key, issue.Value))],
            Actions = await actionModels.OfAsync(lines.Take(MostActions).Select(line => (installation, login, line)), cancellationToken),
        };
    }

    /// <summary>What was done about it lately, newest first.</summary>
    private async Task<List<AuditLine>> LinesAsync(long installation, long id, CancellationToken cancellationToken)
    {
        var lines = new List<AuditLine>();
        var now = time.GetUtcNow();
        await foreach (var line in audit.ReadAsync(installation, now - Back, now.AddDays(1), cancellationToken))
        {
            if (line.Subject == id)
            {
                lines.Add(line);
            }
        }

        lines.Reverse();
        return lines;
    }

    private VerdictModel ModelOf(VerdictRow row, string repository, IssueModel? issue)
    {
        var verdict = row.ToVerdict();
        return new VerdictModel(row.Policy, catalogue.Find(row.Policy)?.Page.Title, row.Outcome, row.Action, row.Reason is { } reason ? reason : (Foreign?)null, issue)
        {
            Findings = [.. verdict.Findings.Select(finding => ModelOf(finding, repository))],
            Gaps = [.. verdict.Gaps.Select(gap => new GapModel(gap.Rule, Words.PlaceOf(gap.Target), gap.Gap.Reason, gap.Gap.Detail))],
            Sources = [.. (row.Sources ?? ImmutableSortedDictionary<string, string>.Empty).Select(source => new SourceModel(source.Key, source.Value, UrlOf(source.Value)))],
        };
    }

    private FindingModel ModelOf(Finding finding, string repository)
    {
        var url = Words.PathOf(finding) is { } path ? links.ToFile(repository, "HEAD", path, finding.Location?.Line) : null;
        return new FindingModel(finding.Rule, finding.Severity, finding.Message, Words.PlaceOf(finding), url, finding.SeenToday, finding.Waiver, finding.Fingerprint.Value);
    }

    /// <summary>Of what <see cref="Engine.Configuration.Source"/> writes: owner, name, path and, after a colon, the line.</summary>
    private Uri? UrlOf(string source)
    {
        var colon = source.LastIndexOf(':');
        var (place, line) = colon > 0 && int.TryParse(source.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (source[..colon], number) : (source, 0);
        return place.Split('/', 3) is [var owner, var name, { Length: > 0 } path] ? links.ToFile($"{owner}/{name}", "HEAD", path, line) : null;
    }
}
