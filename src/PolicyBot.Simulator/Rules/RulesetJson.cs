using System.Text.Json.Nodes;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Rules;

/// <summary>Rulesets as REST and webhooks write them.</summary>
internal static class RulesetJson
{
    /// <summary>As lists show it: without rules.</summary>
    public static JsonObject Brief(Urls urls, PlacedRuleset placed)
    {
        var (list, ruleset) = placed;
        var place = list.Repository is { } repository ? $"repos/{repository.FullName}" : $"orgs/{list.Organization!.Login}";
        return new JsonObject
        {
            ["id"] = ruleset.Id,
            ["name"] = ruleset.Name,
            ["target"] = ruleset.Target,
            ["source_type"] = list.SourceType,
            ["source"] = list.Source,
            ["enforcement"] = ruleset.Enforcement,
            ["node_id"] = ruleset.NodeId,
            ["_links"] = new JsonObject
            {
                ["self"] = new JsonObject { ["href"] = $"{urls.Api}/{place}/rulesets/{ruleset.Id}" },
                ["html"] = new JsonObject { ["href"] = $"{urls.Html}/{place}/rules/{ruleset.Id}" },
            },
            ["created_at"] = JsonText.Of(ruleset.CreatedAt),
            ["updated_at"] = JsonText.Of(ruleset.UpdatedAt),
        };
    }

    /// <param name="bypass">Only those who may change a ruleset are told whom it does not bind.</param>
    public static JsonObject Full(Urls urls, PlacedRuleset placed, bool bypass)
    {
        var json = Brief(urls, placed);
        json["conditions"] = Conditions(placed);
        json["rules"] = JsonText.Array(placed.Ruleset.Rules, Rule);
        if (bypass)
        {
            json["bypass_actors"] = JsonText.Array(placed.Ruleset.BypassActors, actor => new JsonObject
            {
                ["actor_id"] = actor.ActorId,
                ["actor_type"] = actor.ActorType,
                ["bypass_mode"] = actor.Mode,
            });
            json["current_user_can_bypass"] = "never";
        }

        return json;
    }

    public static JsonObject Rule(RulesetRule rule)
    {
        var json = new JsonObject { ["type"] = rule.Type };
        if (rule.Parameters is { } parameters)
        {
            json["parameters"] = parameters.DeepClone();
        }

        return json;
    }

    /// <summary>As <c>rules/branches</c> lists it: with where it comes from.</summary>
    public static JsonObject Effective(PlacedRuleset from, RulesetRule rule) => Rule(rule).With(new JsonObject
    {
        ["ruleset_source_type"] = from.List.SourceType,
        ["ruleset_source"] = from.List.Source,
        ["ruleset_id"] = from.Ruleset.Id,
    });

    private static JsonObject Conditions(PlacedRuleset placed)
    {
        var json = new JsonObject
        {
            ["ref_name"] = new JsonObject
            {
                ["include"] = JsonText.Array(placed.Ruleset.IncludedRefs),
                ["exclude"] = JsonText.Array(placed.Ruleset.ExcludedRefs),
            },
        };
        if (placed.List.Repository is not null)
        {
            return json;
        }

        var condition = placed.Ruleset.Repositories;
        if (condition.Ids is { } ids)
        {
            json["repository_id"] = new JsonObject { ["repository_ids"] = JsonText.Array(ids, id => JsonValue.Create(id)) };
        }
        else if (condition.IncludedProperties is { } included)
        {
            json["repository_property"] = new JsonObject { ["include"] = JsonText.Array(included, Property), ["exclude"] = JsonText.Array(condition.ExcludedProperties, Property) };
        }
        else
        {
            json["repository_name"] = new JsonObject
            {
                ["include"] = JsonText.Array(condition.IncludedNames),
                ["exclude"] = JsonText.Array(condition.ExcludedNames),
                ["protected"] = condition.Protected,
            };
        }

        return json;
    }

    private static JsonObject Property(PropertyCondition property) => new()
    {
        ["name"] = property.Name,
        ["property_values"] = JsonText.Array(property.Values),
        ["source"] = "custom",
    };
}
