using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Security;

/// <summary>The repository's own security policy says something.</summary>
[AlsoReads(typeof(SecurityPolicyText))]
public sealed class SecurityPolicyNotEmptyRule : Rule<SecurityPolicy, SecurityFacts>
{
    public override IEnumerable<Observation> Judge(SecurityPolicy policy, SecurityFacts facts) =>
        OwnText.Judge(facts, (path, text) => string.IsNullOrWhiteSpace(text) ? new Observation.Found(Target.Path(path), $"The security policy {path} is empty.") : null);
}
