using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Conventions;

/// <summary>A toy section.</summary>
[Section(SubjectKind.Repository)]
public sealed record Desk(ImmutableArray<Paper> Papers);

/// <summary>A part of the toy section.</summary>
public sealed record Paper(string Title);

/// <summary>The facts of the toy policy.</summary>
public sealed record CleanDeskFacts(Fact<Desk> Desk);

/// <summary>A toy policy: nothing but this file, its pages and its tests is needed for it to be found and judged.</summary>
public sealed record CleanDeskPolicy : Policy<CleanDeskFacts>;

/// <summary>A policy whose page was forgotten.</summary>
public sealed record PagelessPolicy : Policy<CleanDeskFacts>;

/// <summary>A good rule.</summary>
public sealed class NoPaperRule : Rule<CleanDeskPolicy, CleanDeskFacts>
{
    public override IEnumerable<Observation> Judge(CleanDeskPolicy policy, CleanDeskFacts facts) =>
        facts.Desk.IsKnown(out var desk, out var gap)
            ? desk.Papers.Select(paper => new Observation.Found(Target.Setting(paper.Title), $"{paper.Title} lies about."))
            : [new Observation.Hidden(Target.Subject, gap)];
}

/// <summary>A bad rule: what it cannot see is clean.</summary>
public sealed class CarelessRule : Rule<CleanDeskPolicy, CleanDeskFacts>
{
    public override IEnumerable<Observation> Judge(CleanDeskPolicy policy, CleanDeskFacts facts) =>
        facts.Desk.IsKnown(out var desk, out _) && desk.Papers.Length > 0 ? [new Observation.Found(Target.Subject, "Papers lie about.")] : [];
}

/// <summary>A bad rule: whichever paper is listed first is the one it names.</summary>
public sealed class FirstPaperRule : Rule<CleanDeskPolicy, CleanDeskFacts>
{
    public override IEnumerable<Observation> Judge(CleanDeskPolicy policy, CleanDeskFacts facts) =>
        facts.Desk.IsKnown(out var desk, out var gap)
            ? desk.Papers.Take(1).Select(paper => new Observation.Found(Target.Setting(paper.Title), "The first paper lies about."))
            : [new Observation.Hidden(Target.Subject, gap)];
}
