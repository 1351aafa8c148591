using System.Collections.Immutable;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>The part of an issue that tells what was seen, why it matters and how to fix it: rule by rule, the worst first.</summary>
/// <param name="findings">Those that fit, worst first.</param>
internal sealed class ShownFindings(IssueContent content, ImmutableArray<Finding> findings)
{
    private readonly ImmutableArray<(RuleDescription Rule, ImmutableArray<Finding> Findings)> byRule =
    [
        .. from finding in findings
           group finding by finding.Rule into ofRule
           from rule in content.Assignment.Policy.Rules
           where rule.Id == ofRule.Key
           select (rule, ofRule.ToImmutableArray()),
    ];

    private string Repository => content.Assignment.Subject.Name;

    public Md Seen() => Md.Paragraphs(byRule.Select(one => Md.Of($"{Heading(one)}\n\n{Md.Bullets(Lines(one.Findings))}")));

    public Md Why() => byRule is [var only] ? Md.Why(only.Rule.Page) : Md.Why(content.Assignment.Policy.Page);

    public Md HowToFix() => byRule switch
    {
        [] => Md.HowToFix(content.Assignment.Policy.Page, new PageNames(Repository)),
        [var only] => Md.HowToFix(only.Rule.Page, NamesFor(only.Findings)),
        _ => Md.Paragraphs(byRule.Select(one => Md.Of($"#### {Md.Title(one.Rule.Page)}\n\n{Md.HowToFix(one.Rule.Page, NamesFor(one.Findings))}"))),
    };

    private PageNames NamesFor(ImmutableArray<Finding> ofRule)
    {
        string[] branches = [.. ofRule.Where(finding => finding.Target.Kind == Target.Branch("").Kind).Select(finding => finding.Target.Name).Distinct(StringComparer.Ordinal)];
        return new PageNames(Repository, branches is [var only] ? only : null);
    }

    private static Md Heading((RuleDescription Rule, ImmutableArray<Finding> Findings) one) =>
        Md.Of($"Not so: **{Md.Title(one.Rule.Page)}** (severity: {Severity(one.Findings[0])})");

    private IEnumerable<Md> Lines(ImmutableArray<Finding> ofRule)
    {
        var details = content.Audience.MayReadDetails(IssueBody.PagesOf(content, ofRule[0]));
        return details ? ofRule.Select(finding => Line(finding, ofRule[0].Severity)) : Places(ofRule);
    }

    private Md Line(Finding finding, Severity usual)
    {
        var place = finding.Location is { } location
            ? Md.Of($" {Md.Link(Md.Code(location.Line is { } line ? $"{location.Path}:{line}" : location.Path), content.Links.ToFile(Repository, content.Revision, location.Path, location.Line))}")
            : Md.Empty;
        var severity = finding.Severity == usual ? Md.Empty : Md.Of($" ({Severity(finding)})");
        var seen = finding.SeenToday ? Md.Empty : Md.Of($" It could not be looked at again, and counts until it can.");
        return Md.Of($"{Md.Say(finding.Message)}{place}{severity}{seen}");
    }

    /// <summary>What everyone may read of findings that are not for everyone: which files.</summary>
    private IEnumerable<Md> Places(ImmutableArray<Finding> ofRule) =>
        ofRule.Select(finding => finding.Location?.Path).Distinct(StringComparer.Ordinal).Select(path => path is null
            ? Md.Of($"In the settings of this repository. The details are not shown in public.")
            : Md.Of($"In {Md.Link(Md.Code(path), content.Links.ToFile(Repository, content.Revision, path, null))}. The details are not shown in public."));

    private static Md Severity(Finding finding) => finding.Severity switch
    {
        Findings.Severity.Low => Md.Of($"low"),
        Findings.Severity.Medium => Md.Of($"medium"),
        Findings.Severity.High => Md.Of($"high"),
        _ => Md.Of($"critical"),
    };
}
