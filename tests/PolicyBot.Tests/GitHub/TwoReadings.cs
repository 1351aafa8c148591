using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Policies.Files.Security;

namespace PolicyBot.Tests.GitHub;

/// <summary>Generated repositories with every policy on, read together by GraphQL and each alone by REST.</summary>
/// <param name="Verdicts">How many were compared.</param>
/// <param name="Differences">Where the two readings come to different verdicts.</param>
internal sealed record TwoReadings(int Verdicts, ImmutableArray<string> Differences)
{
    private const string Everywhere = "optConfig:\n  optOutStrategy: true\n";

    private static readonly PolicyCatalogue House = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    public static async Task<TwoReadings> OfAsync(int seed, int repositories)
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            new GeneratedWorld(seed).Describe(world, repositories);
            world.Organization("acme").Repository(".allstar").Files(
                null, [("allstar.yaml", Everywhere), .. House.Policies.Select(policy => ($"{policy.Id}.yaml", (string?)Everywhere))]);
        });
        var inventory = await simulated.InventoryAsync();
        var assignments = OrganizationConfiguration.Read(await simulated.ConfigurationAsync(), House).AssignTo(inventory.Subjects).InForce.Where(one => one.Subject is Repository).ToImmutableArray();
        var questions = assignments.SelectMany(assignment => assignment.Questions).Distinct().ToArray();
        var batched = await simulated.GatherAsync(ReadPath.GraphQL, questions);
        var single = await simulated.GatherAsync(ReadPath.Rest, questions);
        var differences =
            from assignment in assignments
            let name = ((Repository)assignment.Subject).RepositoryName
            let apart = Told(assignment.Judge(single[name], SubjectFacts.None, null, simulated.Time.GetUtcNow()))
            let together = Told(assignment.Judge(batched[name], SubjectFacts.None, null, simulated.Time.GetUtcNow()))
            where apart != together
            select $"{name}: alone {apart}, together {together}";
        return new TwoReadings(assignments.Length, [.. differences]);
    }

    private static string Told(Verdict verdict) =>
        $"{verdict.Policy} {verdict.Outcome} {string.Join(' ', verdict.Findings.Select(finding => finding.Fingerprint.Value).Order(StringComparer.Ordinal))} {string.Join(' ', verdict.Gaps.Select(gap => $"{gap.Rule}:{gap.Gap.Reason}").Order(StringComparer.Ordinal))}";
}
