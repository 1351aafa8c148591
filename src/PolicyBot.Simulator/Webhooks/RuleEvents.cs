using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells of classic branch protection.</summary>
internal static class ProtectionEvents
{
    public static void Set(Repository repository, BranchProtection? before, BranchProtection after)
    {
        if (before is null && repository.Protections.Rules.Count == 1)
        {
            repository.World.Emit(Happening.In(repository, "branch_protection_configuration", "enabled"));
        }

        if (before != after)
        {
            Emit(repository, after, before is null ? "created" : "edited");
        }
    }

    public static void Removed(Repository repository, BranchProtection rule)
    {
        Emit(repository, rule, "deleted");
        if (repository.Protections.Rules.Count == 0)
        {
            repository.World.Emit(Happening.In(repository, "branch_protection_configuration", "disabled"));
        }
    }

    private static void Emit(Repository repository, BranchProtection rule, string action) =>
        repository.World.Emit(Happening.In(repository, "branch_protection_rule", action, _ =>
        {
            var json = new JsonObject { ["rule"] = ProtectionJson.Payload(repository, rule) };
            if (action == "edited")
            {
                json["changes"] = new JsonObject();
            }

            return json;
        }));
}

/// <summary>What GitHub tells of rulesets.</summary>
internal static class RulesetEvents
{
    public static void Happened(RulesetList list, string action, Ruleset ruleset)
    {
        var placed = new PlacedRuleset(list, ruleset);
        var account = list.Repository?.Owner ?? list.Organization!;
        var permission = list.Repository is null ? Permission.OrganizationAdministration : Permission.Administration;
        account.World.Emit(new Happening("repository_ruleset", action, account, (urls, installation) =>
        {
            var bypass = account.World.Switches.WebhookShowsBypassActors || installation.Permissions[permission] >= Level.Write;
            var json = new JsonObject { ["repository_ruleset"] = RulesetJson.Full(urls, placed, bypass) };
            if (action == "edited")
            {
                json["changes"] = new JsonObject();
            }

            return json;
        })
        { Repository = list.Repository });
    }
}
