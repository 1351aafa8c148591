using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Security;

/// <summary>A security policy is in effect: GitHub shows one, inherited or not, or a file of the repository is one.</summary>
public sealed class SecurityPolicyPresentRule : Rule<SecurityPolicy, SecurityFacts>
{
    public override IEnumerable<Observation> Judge(SecurityPolicy policy, SecurityFacts facts)
    {
        var isShown = facts.Status.IsKnown(out var status, out var noStatus) && status.IsEnabled;
        var isFile = facts.Files.IsKnown(out var files, out var noFiles) && !SecurityPolicyPlaces.In(files).IsEmpty;
        return isShown || isFile ? []
            : (noStatus ?? noFiles) is { } gap ? [new Observation.Hidden(Target.Subject, gap)]
            : [new Observation.Found(Target.Subject, $"No security policy is in effect: there is no SECURITY.md in .github, the root or docs.") { Fix = new Change.ProposeFile("security-policy", "SECURITY.md", "SECURITY.md") }];
    }
}
