using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Schema;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Rulesets, their rules and whom they do not bind.</summary>
internal static class RulesetFields
{
    private static readonly string[] Nested = ["WorkflowFileReference", "CodeScanningTool", "StatusCheckConfiguration"];

    public static void Bind(Binder on)
    {
        on.Type<Repository>("Repository")
            .Field("rulesets", (repository, ask) => ask.Page(Rulesets(repository, ask)))
            .Field("ruleset", (repository, ask) => Rulesets(repository, ask).FirstOrDefault(placed => placed.Ruleset.Id == ask.Number("databaseId")));
        on.Type<PlacedRuleset>("RepositoryRuleset")
            .Field("id", placed => placed.Ruleset.NodeId)
            .Field("databaseId", placed => placed.Ruleset.Id)
            .Field("name", placed => placed.Ruleset.Name)
            .Field("target", placed => Enums.Upper(placed.Ruleset.Target))
            .Field("enforcement", placed => Enums.Upper(placed.Ruleset.Enforcement))
            .Field("createdAt", placed => placed.Ruleset.CreatedAt)
            .Field("updatedAt", placed => placed.Ruleset.UpdatedAt)
            .Field("source", placed => placed.List.FromEnterprise ? new EnterpriseNode(placed.List.Source) : placed.List.Repository ?? (object)placed.List.Organization!)
            .Field("conditions", placed => placed)
            .Field("bypassActors", (placed, ask) => RulesetRoutes.MayChange(ask.Caller, placed.List) ? ask.Page(placed.Ruleset.BypassActors.Select((actor, index) => new BypassNode(placed, actor, index))) : null)
            .Field("rules", (placed, ask) => ask.Page(placed.Ruleset.Rules.Where(rule => ask.Text("type") is not { } type || Enums.Upper(rule.Type) == type).Select(rule => new RuleNode(placed, rule))));
        on.Type<EnterpriseNode>("Enterprise").Field("id", enterprise => NodeIds.OfObject("E", 0, enterprise.Slug)).Field("slug", enterprise => enterprise.Slug).Field("name", enterprise => enterprise.Slug);
        BindConditions(on);
        on.Type<BypassNode>("RepositoryRulesetBypassActor")
            .Field("id", node => NodeIds.Of("RRBA", (node.Placed.Ruleset.Id * 100) + node.Index))
            .Field("actor", Actor)
            .Field("bypassMode", node => Enums.Upper(node.Actor.Mode))
            .Field("deployKey", node => node.Actor.ActorType == "DeployKey")
            .Field("enterpriseOwner", _ => false)
            .Field("organizationAdmin", node => node.Actor.ActorType == "OrganizationAdmin")
            .Field("repositoryRoleDatabaseId", node => node.Actor.ActorType == "RepositoryRole" ? node.Actor.ActorId : null)
            .Field("repositoryRoleName", node => node.Actor.ActorType == "RepositoryRole" ? RoleName(node.Actor.ActorId) : null)
            .Field("repositoryRuleset", node => node.Placed);
        on.Type<RuleNode>("RepositoryRule")
            .Field("id", node => NodeIds.OfObject("RRU", node.From.Ruleset.Id, node.Rule.Type))
            .Field("type", node => Enums.Upper(node.Rule.Type))
            .Field("repositoryRuleset", node => node.From)
            .Field("parameters", node => on.Schema.Find(ParametersType(node.Rule)) is { } type && node.Rule.Parameters is { } json ? new RuleParameters(type.Name, json) : null);
        foreach (var type in on.Schema["RuleParameters"].Possible.Concat(Nested.Select(name => on.Schema[name])))
        {
            foreach (var field in type.Fields.Values)
            {
                field.Resolve = (source, _) => Parameter(((RuleParameters)source).Json, field);
            }
        }
    }

    private static IEnumerable<PlacedRuleset> Rulesets(Repository repository, Ask ask) => !repository.CanBeProtected ? [] :
        Effective.Rulesets(repository, ask.Flag("includeParents") ?? true)
            .Where(placed => ask.Texts("targets") is not { } targets || targets.Contains(Enums.Upper(placed.Ruleset.Target), StringComparer.Ordinal));

    private static void BindConditions(Binder on)
    {
        on.Type<PlacedRuleset>("RepositoryRuleConditions")
            .Field("refName", placed => placed.Ruleset)
            .Field("repositoryId", placed => placed.List.Repository is null && placed.Ruleset.Repositories.Ids is not null ? placed.Ruleset.Repositories : null)
            .Field("repositoryName", placed => placed.List.Repository is null && placed.Ruleset.Repositories is { Ids: null, IncludedProperties: null } condition ? condition : null)
            .Field("repositoryProperty", placed => placed.List.Repository is null && placed.Ruleset.Repositories.IncludedProperties is not null ? placed.Ruleset.Repositories : null);
        on.Type<Ruleset>("RefNameConditionTarget").Field("include", ruleset => ruleset.IncludedRefs).Field("exclude", ruleset => ruleset.ExcludedRefs);
        on.Type<RepositoryCondition>("RepositoryNameConditionTarget")
            .Field("include", condition => condition.IncludedNames)
            .Field("exclude", condition => condition.ExcludedNames)
            .Field("protected", condition => condition.Protected);
        on.Type<RepositoryCondition>("RepositoryIdConditionTarget").Field("repositoryIds", condition => condition.Ids!.Value.Select(id => NodeIds.Of("R", id)));
        on.Type<RepositoryCondition>("RepositoryPropertyConditionTarget").Field("include", condition => condition.IncludedProperties!.Value).Field("exclude", condition => condition.ExcludedProperties);
        on.Type<PropertyCondition>("PropertyTargetDefinition").Field("name", property => property.Name).Field("propertyValues", property => property.Values).Field("source", _ => "custom");
    }

    private static object? Actor(BypassNode node, Ask ask) => node.Actor.ActorType switch
    {
        "Integration" => ask.World.Apps.FirstOrDefault(app => app.Id == node.Actor.ActorId),
        "Team" => ask.World.Organizations.SelectMany(organization => organization.Teams).FirstOrDefault(team => team.Id == node.Actor.ActorId),
        _ => null,
    };

    /// <summary>GitHub's own numbers for the roles that every repository has.</summary>
    private static string? RoleName(long? id) => id switch
    {
        1 => "read",
        2 => "maintain",
        3 => "triage",
        4 => "write",
        5 => "admin",
        _ => null,
    };

    private static string ParametersType(RulesetRule rule) =>
        string.Concat(rule.Type.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Parameters";

    /// <summary>A parameter by its name in REST; what was never set is empty.</summary>
    private static object? Parameter(JsonObject json, GraphField field)
    {
        var value = json[JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name)];
        return value switch
        {
            null when !field.Type.IsRequired => null,
            null when field.Type.IsList => ImmutableArray<string>.Empty,
            null => field.Type.Name switch { "Boolean" => false, "Int" => 0, _ => "" },
            JsonArray list => list.Select(item => item is JsonObject inner ? new RuleParameters(field.Type.Named, inner) : Plain(item!)).ToArray(),
            _ => Plain(value),
        };
    }

    private static object Plain(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => (object)JsonSerializer.Deserialize<long>(value),
        _ => value.ToString(),
    };

    private sealed record EnterpriseNode(string Slug);

    private sealed record BypassNode(PlacedRuleset Placed, BypassActor Actor, int Index);
}

/// <summary>A rule together with the ruleset it comes from.</summary>
internal sealed record RuleNode(PlacedRuleset From, RulesetRule Rule);

/// <summary>Parameters of a rule under the name of their GraphQL type.</summary>
internal sealed record RuleParameters(string TypeName, JsonObject Json);
