using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Security;

/// <summary>The repository's own security policy names a way to report.</summary>
[AlsoReads(typeof(SecurityPolicyText))]
public sealed class SecurityPolicyContactRule : Rule<SecurityPolicy, SecurityFacts>
{
    public override IEnumerable<Observation> Judge(SecurityPolicy policy, SecurityFacts facts) =>
        OwnText.Judge(facts, (path, text) => Contact.IsNamedIn(text)
            ? null
            : new Observation.Found(Target.Path(path), $"The security policy {path} names neither an address nor a link nor GitHub's private reporting."));
}
