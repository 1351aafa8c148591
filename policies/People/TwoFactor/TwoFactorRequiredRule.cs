using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Policies.People.TwoFactor;

/// <summary>The organization requires it of everyone.</summary>
internal sealed class TwoFactorRequiredRule : TwoFactorRule
{
    private static readonly Target TheSetting = Target.Setting("two_factor_requirement_enabled");

    protected override IEnumerable<Observation> Judge(TwoFactorStatus status) =>
        !status.IsRequired.IsKnown(out var isRequired, out var gap) ? [new Observation.Hidden(TheSetting, gap)]
        : isRequired ? []
        : [new Observation.Found(TheSetting, $"The organization does not require two-factor authentication.")];
}
