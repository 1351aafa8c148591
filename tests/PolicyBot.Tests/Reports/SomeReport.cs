using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Reports;
using PolicyBot.Tests.Judging;

namespace PolicyBot.Tests.Reports;

/// <summary>Reports with every kind of outcome, over the toy policy.</summary>
internal static class SomeReport
{
    public static PolicyDescription Policy { get; } = PolicyCatalogue.Of([typeof(OpenDoorPolicy), typeof(LockRule), typeof(BellRule)]).Find("open_door")!;

    private static readonly DateTimeOffset Midnight = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>One verdict with an open finding in a file, one about a setting, a waived one and a gap.</summary>
    /// <param name="foreign">Stands in every slot that a stranger fills.</param>
    public static Report With(string foreign)
    {
        var verdict = Verdict.Of(
            Policy.Id,
            notApplicable: null,
            [
                Finding(Target.Path(foreign), $"{foreign} is open.") with { Location = new Location(foreign, 12, 9) },
                Finding(Target.Setting(foreign), $"{foreign} is off."),
                Finding(Target.Branch(foreign), $"{foreign} is bare.") with { Waiver = new Waiver(foreign, foreign, Midnight, foreign) },
            ],
            [new RuleGap("bell", Target.Path(foreign), new Gap(GapReason.Unreadable, $"{foreign} is a link"))],
            Severity.Low,
            rulesInForce: 2);
        return new Report([Of(verdict).Subjects[0] with { Name = foreign }]);
    }

    public static Report Of(params Verdict[] verdicts) => new([new JudgedSubject("house", [.. verdicts.Select(verdict => new JudgedPolicy(Policy, verdict))])]);

    public static Finding Finding(Target target, string message) =>
        new("lock", Severity.High, target, message, Fingerprint.Of(Policy.Id, "lock", 0, target));
}
