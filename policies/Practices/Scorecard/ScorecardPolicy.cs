using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>The practices that Scorecard scores are kept: no check that is asked for scores less than the threshold.</summary>
public sealed record ScorecardPolicy : Policy<ScorecardFacts>
{
    /// <summary>Names of the checks that must reach the threshold; no other is looked at.</summary>
    [Setting(KnownWords = typeof(ScorecardCheck))]
    public ImmutableArray<string> Checks { get; set; } = [];

    /// <summary>The least score that passes. A check that is inconclusive passes, too.</summary>
    [Range(0, 10)]
    public int Threshold { get; set; } = 10;

    /// <summary>Where the results go beside the verdict. It is a write, so only the organization says so.</summary>
    [Setting(Levels = Levels.Organization | Levels.OrganizationRepository)]
    public ScorecardUpload Upload { get; set; } = new(Sarif: false);

    public override bool Wants(string rule) => Checks.Any(check => ScorecardCheck.RuleOf(check) == rule);

    public override bool UploadsResults() => Upload.Sarif;

    public override IEnumerable<string> PartsOf(Type section) =>
        section == typeof(BranchRules) ? [BranchRules.Default] : section == typeof(WorkflowFiles) ? [WorkflowFiles.Default] : [];
}
