using PolicyBot.Engine.Facts.People;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.Outside;

/// <summary>Nobody outside the organization is an administrator.</summary>
internal sealed class OutsideAdminRule() : OutsideRule(RepositoryRole.Admin)
{
    protected override bool IsAllowed(OutsidePolicy policy) => policy.AdminAllowed;

    protected override bool Excuses(OutsideExemption exemption) => exemption.Admin;

    protected override Sentence Message(Collaborator person) => $"{person.Login} is not a member of the organization and is an administrator.";
}
