using System.Text;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>An organization as such are: most repositories are in order, one in four is protected by the organization's ruleset, a few fail.</summary>
internal static class SweptOrganization
{
    private const string Name = "acme";

    private const string Everybody = "optConfig:\n  optOutStrategy: true\naction: issue\n";

    /// <param name="failing">So many have no security policy.</param>
    public static World Of(int repositories, int failing)
    {
        var world = new World(TimeProvider.System);
        world.Silently(() =>
        {
            var organization = world.Organization(Name);
            organization.Owner("olga").Plan = Plan.Team;
            organization.Rulesets.Add(new Ruleset
            {
                Name = "Services",
                Repositories = new RepositoryCondition { IncludedNames = ["service-*"] },
                Rules = [new RulesetRule("non_fast_forward"), new RulesetRule("pull_request", new() { ["required_approving_review_count"] = 1, ["dismiss_stale_reviews_on_push"] = true })],
            });
            organization.Repository(".allstar").Files(
                "Configure", ("allstar.yaml", Everybody.Replace("action: issue\n", "", StringComparison.Ordinal)), ("security.yaml", Everybody), ("codeowners.yaml", Everybody), ("branch_protection.yaml", Everybody), ("binary_artifacts.yaml", Everybody), ("SECURITY.md", "Write to us."))
                .Protect("main", Reviewed);
            for (var number = 1; number < repositories; number++)
            {
                Add(organization, number, isFailing: number <= failing);
            }

            var app = world.App("policybot");
            app.Owner = organization;
            app.Permissions = PermissionSet.Of(
                (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read),
                (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Write));
            app.Install(organization);
        });
        return world;
    }

    private static void Add(Organization organization, int number, bool isFailing)
    {
        var isService = number % 4 == 0;
        var repository = organization.Repository($"{(isService ? "service" : "library")}-{number:0000}");
        repository.Git.Commit(null, "Start", [.. Files(number, isFailing)]);
        if (!isService)
        {
            repository.Protect("main", Reviewed);
        }
    }

    private static IEnumerable<Change> Files(int number, bool isFailing)
    {
        yield return Text("README.md", $"# {number}\n");
        yield return Text(".github/CODEOWNERS", "* @olga\n");
        yield return Text(".github/workflows/ci.yml", "on: push\njobs: {}\n");
        yield return Text("Makefile", "all:\n\ttrue\n");
        yield return Text("configure", $"#!/bin/sh\necho {number}\n", "100755");
        if (!isFailing)
        {
            yield return Text("SECURITY.md", "Write to security@acme.example.\n");
        }

        for (var file = 0; file < 20; file++)
        {
            yield return Text($"src/part{file % 4}/file{file}.cs", $"// {number} {file}\n");
        }
    }

    private static Change Text(string path, string text, string mode = "100644") => new(path, Encoding.UTF8.GetBytes(text), mode);

    private static BranchProtection Reviewed(BranchProtection rule) => rule with { Reviews = new RequiredReviews { Count = 1, DismissStale = true } };
}
