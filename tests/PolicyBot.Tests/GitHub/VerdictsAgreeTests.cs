using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.GitHub;

public sealed class VerdictsAgreeTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Reading_many_repositories_at_once_and_each_alone_come_to_the_same_verdicts(int seed)
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            new GeneratedWorld(seed).Describe(world, 60);
            world.Organization("acme").Repository(".allstar").Files(
                null, [("allstar.yaml", Swept.Everywhere), .. Swept.House.Policies.Select(policy => ($"{policy.Id}.yaml", (string?)Swept.Everywhere))]);
        });
        var inventory = await simulated.InventoryAsync();
        var assignments = OrganizationConfiguration.Read(await simulated.ConfigurationAsync(), Swept.House).AssignTo(inventory.Subjects);
        var questions = assignments.InForce.SelectMany(assignment => assignment.Questions).Distinct().ToArray();

        var batched = await simulated.GatherAsync(ReadPath.GraphQL, questions);
        var single = await simulated.GatherAsync(ReadPath.Rest, questions);

        Assert.True(assignments.InForce.Length > 60 * 3);
        foreach (var assignment in assignments.InForce.Where(one => one.Subject is Engine.Facts.Repository))
        {
            var name = ((Engine.Facts.Repository)assignment.Subject).RepositoryName;
            var now = simulated.Time.GetUtcNow();
            Assert.Equal(
                Told(assignment.Judge(single[name], Engine.Facts.SubjectFacts.None, null, now)),
                Told(assignment.Judge(batched[name], Engine.Facts.SubjectFacts.None, null, now)));
        }

        string Told(Verdict verdict) =>
            $"{verdict.Policy} {verdict.Outcome} {string.Join(' ', verdict.Findings.Select(finding => finding.Fingerprint.Value).Order(StringComparer.Ordinal))} {string.Join(' ', verdict.Gaps.Select(gap => $"{gap.Rule}:{gap.Gap.Reason}").Order(StringComparer.Ordinal))}";
    }
}
