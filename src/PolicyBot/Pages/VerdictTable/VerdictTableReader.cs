using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Engine.Policies;
using PolicyBot.Pages.Parts;
using PolicyBot.Reports;
using PolicyBot.Storage;

namespace PolicyBot.Pages.VerdictTable;

/// <summary>Reads a page of the list of verdicts.</summary>
internal sealed class VerdictTableReader(Installations installations, Verdicts verdicts, IssueModels issues, PolicyCatalogue catalogue, TimeProvider time)
{
    public async Task<VerdictTableModel> ReadAsync(VerdictFilter filter, CancellationToken cancellationToken)
    {
        var logins = ImmutableArray.CreateBuilder<(string Id, Foreign Login)>();
        var policies = catalogue.Policies.Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var found = new List<Found>();
        await foreach (var (installation, known) in installations.ReadAsync(cancellationToken))
        {
            var id = installation.ToString(CultureInfo.InvariantCulture);
            logins.Add((id, InstallationNames.Of(installation, known)));
            if (filter.Installation.Length == 0 || filter.Installation == id)
            {
                await FindAsync(installation, filter, policies, found, cancellationToken);
            }
        }

        found.Sort(Found.ByName);
        var count = found.Sum(one => one.Verdicts.Length);
        var pages = Math.Max(1, (count + VerdictTableModel.RowsPerPage - 1) / VerdictTableModel.RowsPerPage);
        var page = Math.Min(filter.Page, pages);
        return new VerdictTableModel(
            time.GetUtcNow(),
            filter with { Page = page },
            [.. logins.OrderBy(one => one.Login.Text, StringComparer.OrdinalIgnoreCase)],
            [.. policies.Order(StringComparer.Ordinal)],
            count,
            pages,
            await LinesAsync(found, page, cancellationToken));
    }

    private async Task FindAsync(long installation, VerdictFilter filter, HashSet<string> policies, List<Found> found, CancellationToken cancellationToken)
    {
        await foreach (var (subject, outline) in verdicts.ReadOutlinesAsync(installation, cancellationToken))
        {
            policies.UnionWith(outline.Verdicts.Select(verdict => verdict.Policy));
            if (outline.Name.Contains(filter.Query, StringComparison.OrdinalIgnoreCase)
                && outline.Verdicts.Where(verdict => IsWanted(verdict, filter)).ToImmutableArray() is { IsEmpty: false } wanted)
            {
                found.Add(new Found(installation, subject, outline.Name, outline.At, wanted));
            }
        }
    }

    /// <summary>Of the page alone, with their issues.</summary>
    private async Task<ImmutableArray<VerdictLine>> LinesAsync(List<Found> found, int page, CancellationToken cancellationToken)
    {
        var lines = ImmutableArray.CreateBuilder<VerdictLine>();
        foreach (var (one, verdict) in found.SelectMany(one => one.Verdicts, (one, verdict) => (one, verdict)).Skip((page - 1) * VerdictTableModel.RowsPerPage).Take(VerdictTableModel.RowsPerPage))
        {
            var issue = await issues.FindAsync(one.Installation, new IssueKey(one.Subject, verdict.Policy), one.Name, cancellationToken);
            lines.Add(new VerdictLine(one.Subject, one.Name, verdict.Policy, verdict.Outcome, verdict.Action, VerdictSummary.Of(verdict), issue, one.At));
        }

        return lines.ToImmutable();
    }

    private static bool IsWanted(VerdictOutline verdict, VerdictFilter filter) =>
        (filter.Policy.Length == 0 || filter.Policy == verdict.Policy) && (filter.Outcome.Length == 0 || filter.Outcome == Words.Of(verdict.Outcome));

    /// <summary>A subject with the verdicts that are wanted, which are stored by policy.</summary>
    private sealed record Found(long Installation, long Subject, string Name, DateTimeOffset At, ImmutableArray<VerdictOutline> Verdicts)
    {
        public static Comparison<Found> ByName { get; } = (one, other) =>
            string.Compare(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) is not 0 and var byName ? byName : one.Subject.CompareTo(other.Subject);
    }
}
