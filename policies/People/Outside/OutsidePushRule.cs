using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.Outside;

/// <summary>Nobody outside the organization may push. Administrators may push, too.</summary>
internal sealed class OutsidePushRule() : OutsideRule(RepositoryRole.Write)
{
    protected override bool IsAllowed(OutsidePolicy policy) => policy.PushAllowed;

    protected override bool Excuses(OutsideExemption exemption) => exemption.Push || exemption.Admin;

    protected override Sentence Message(Collaborator person) => $"{person.Login} is not a member of the organization and may push.";
}
