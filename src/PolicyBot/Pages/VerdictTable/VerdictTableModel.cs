using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Findings;
using PolicyBot.Pages.Parts;

namespace PolicyBot.Pages.VerdictTable;

/// <summary>A page of the list of verdicts.</summary>
/// <param name="Filter">What was asked for; its page is one that there is.</param>
/// <param name="Installations">What can be asked for, by login.</param>
/// <param name="Policies">Likewise, by id.</param>
/// <param name="Found">How many there are on all pages.</param>
/// <param name="Pages">At least one.</param>
/// <param name="Rows">By name, then by policy.</param>
public sealed record VerdictTableModel(
    DateTimeOffset Now,
    VerdictFilter Filter,
    ImmutableArray<(string Id, Foreign Login)> Installations,
    ImmutableArray<string> Policies,
    int Found,
    int Pages,
    ImmutableArray<VerdictLine> Rows)
{
    public const int RowsPerPage = 100;

    public int First => Found == 0 ? 0 : (Filter.Page - 1) * RowsPerPage + 1;

    public int Last => Math.Min(Filter.Page * RowsPerPage, Found);
}

/// <summary>One verdict in the list.</summary>
/// <param name="Subject">GitHub's numeric id.</param>
/// <param name="Action">What the configuration wants done about a failure.</param>
/// <param name="Summary">What it comes to, in a few words.</param>
/// <param name="Issue">Null where there is none.</param>
/// <param name="At">When the subject was judged.</param>
public sealed record VerdictLine(
    long Subject, Foreign Name, string Policy, Outcome Outcome, EnforcementAction Action, Foreign Summary, IssueModel? Issue, DateTimeOffset At);
