using System.Runtime.CompilerServices;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Tests.Configuration;

public sealed class AssignmentsTests
{
    private const string On = "optConfig: {optOutStrategy: true}\n";

    [Fact]
    public void Every_subject_and_policy_of_its_kind_is_either_in_force_or_off_with_a_reason()
    {
        var assigned = Org.AllIn.With("garden.yaml", On).Read().AssignTo([Org.Api, Org.Acme]);
        Assert.Equal(["garden"], assigned.InForce.Select(assignment => assignment.Policy.Id));
        Assert.Equal(Org.Catalogue.Policies.Count() - 1, assigned.Off.Length);
        Assert.Equal("enabled is not set (village.yaml)", assigned.Off.Single(off => off.Policy.Id == "village").Reason);
        Assert.Equal([Org.Api.Id], assigned.Issues.Keys);
    }

    [Fact]
    public void Repositories_about_which_nothing_is_written_share_everything_but_their_name()
    {
        var inventory = Enumerable.Range(10, 10_000).Select(id => (Subject)new Repository(id, "acme", $"repository-{id}"));
        var org = Org.AllIn.With("garden.yaml", On + "beds: 4\ncorners: {repository-11: [north]}").With("security.yaml", On);
        var assigned = org.Read().AssignTo(inventory);
        Assert.Equal(20_000, assigned.InForce.Length);
        var gardens = assigned.InForce.Where(assignment => assignment.Policy.Id == "garden").ToList();
        Assert.Equal(2, Different(gardens.Select(assignment => assignment.Settings)));
        Assert.Equal(2, Different(gardens.Select(assignment => assignment.Sources)));
        Assert.Equal(1, Different(assigned.Issues.Values));
        Assert.Equal(inventory.Select(subject => subject.Name), gardens.Select(assignment => assignment.Subject.Name));
    }

    [Fact]
    public void The_same_files_in_any_order_come_to_the_same()
    {
        var one = Org.AllIn.With("garden.yaml", On + "bad: 1").With("security.yaml", "acton: x").Own("garden.yaml", "beds: 99").ToFiles();
        var other = one with { Organization = one.Organization with { Files = [.. one.Organization.Files.Reverse()] } };
        Assert.Equal(Say(one), Say(other));

        static IEnumerable<string> Say(Engine.Configuration.ConfigurationFiles files)
        {
            var read = Engine.Configuration.OrganizationConfiguration.Read(files, Org.Catalogue);
            return read.Problems.Select(problem => problem.ToString()).Append(read.FixIsHeldBecause ?? "").Concat(read.AssignTo([Org.Api]).InForce.Select(assignment => assignment.Policy.Id));
        }
    }

    private static int Different(IEnumerable<object> objects) => objects.DistinctBy(RuntimeHelpers.GetHashCode).Count();
}
