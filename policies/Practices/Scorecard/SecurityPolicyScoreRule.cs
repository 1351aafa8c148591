using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A security policy has a link or an address, text beside it, and words on how and when vulnerabilities are disclosed.</summary>
[AlsoReads(typeof(WellKnownFiles))]
[AlsoReads(typeof(SecurityPolicyStatus))]
[AlsoReads(typeof(SecurityPolicyText))]
public sealed class SecurityPolicyScoreRule : ScoreRule
{
    private protected override string Check => ScorecardCheck.SecurityPolicy;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        if (!facts.SecurityPolicyText.IsKnown(out var texts, out var gap))
        {
            return facts.Files.IsKnown(out var files, out _) && SecurityPolicyPlaces.In(files).IsEmpty && facts.SecurityPolicy.IsKnown(out var shown, out _) && !shown.IsEnabled
                ? None
                : CheckScore.Hidden(gap);
        }

        return texts.Own is { } own
            ? own.Text.IsKnown(out var text, out gap) ? Of(DisclosureText.Read(text), own.Path) : CheckScore.Hidden(gap)
            : !facts.SecurityPolicy.IsKnown(out var status, out gap) ? CheckScore.Hidden(gap)
            : status.IsEnabled ? CheckScore.Hidden(new Gap(GapReason.Unreadable, "the text of the security policy that the organization hands down was not read"))
            : None;
    }

    private static CheckScore None => CheckScore.Of(0, $"no security policy is in effect");

    private static CheckScore Of(DisclosureText text, string path)
    {
        var score = (text.HasLinks ? 6 : 0) + (text.HasProse ? 3 : 0) + (text.HasDisclosure ? 1 : 0);
        var missing = new[]
        {
            text.HasLinks ? null : "neither a link nor a mail address",
            text.HasProse ? null : "no text beside links",
            text.HasDisclosure ? null : "no words on disclosure and time",
        }.OfType<string>();
        var reason = $"{path} has {string.Join(", ", missing)}";
        return CheckScore.Of(score, $"the security policy is {path}") with
        {
            Places = [new CheckPlace(Engine.Findings.Target.Path(path), $"{reason}.", new Engine.Findings.Location(path))],
        };
    }
}
