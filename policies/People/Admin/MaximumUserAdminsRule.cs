using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.People.Admin;

/// <summary>No more people are administrators by name than are allowed.</summary>
internal sealed class MaximumUserAdminsRule() : MaximumRule("maxNumberUserAdmins")
{
    protected override int AllowedBy(AdminExemption exemption) => exemption.MaxNumberUserAdmins;

    protected override int AllowedBy(AdminPolicy policy) => policy.MaxNumberUserAdmins;

    protected override Fact<int> Count(AdminFacts facts) => facts.UserAdmins.Map(people => people.Count());

    protected override Sentence Message(int count, int allowed) => $"{count} people are administrators by name, and at most {allowed} may be.";
}
