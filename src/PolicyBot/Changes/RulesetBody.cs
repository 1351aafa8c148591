using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Branches;

namespace PolicyBot.Changes;

/// <summary>A ruleset as REST writes it, of which everything is kept that we do not know of.</summary>
internal static class RulesetBody
{
    private static readonly string[] Written = ["name", "target", "enforcement", "conditions", "rules", "bypass_actors"];

    /// <summary>What is written and kept of an answer.</summary>
    public static JsonObject Of(JsonElement answer)
    {
        var all = JsonNode.Parse(answer.GetRawText())!.AsObject();
        return new JsonObject(Written.Where(all.ContainsKey).Select(name => KeyValuePair.Create(name, all[name]?.DeepClone())));
    }

    /// <summary>The same in our words.</summary>
    /// <returns>Null where it is none of branches, or holds what we cannot read: it is left alone.</returns>
    public static OwnRuleset? Read(JsonObject body)
    {
        if (body.Deserialize(GitHubJson.Default.OwnRulesetWire) is not { Target: null or "branch", BypassActors: { } actors } wire
            || !RulesetRules.Read((wire.Rules ?? []).Select(rule => (Func<RulesetRule>)(() => RulesetRules.Of(rule.Type, rule.Parameters)))).IsKnown(out var rules, out _)
            || !BypassActors.Of(actors).IsKnown(out var bypass, out _))
        {
            return null;
        }

        var names = wire.Conditions?.RefName;
        return new OwnRuleset(wire.Enforcement == "active", Set(names?.Include), Set(names?.Exclude), BranchRequirements.Of(rules), bypass);
    }

    /// <summary>The body of the raised ruleset.</summary>
    /// <param name="before">Null where there was none.</param>
    public static JsonObject Raise(JsonObject? before, OwnRuleset after)
    {
        var body = before?.DeepClone().AsObject() ?? new JsonObject { ["name"] = Change.RaiseRuleset.Name, ["target"] = "branch" };
        body["enforcement"] = "active";
        var conditions = body["conditions"] as JsonObject ?? [];
        conditions["ref_name"] = new JsonObject { ["include"] = Texts(after.Includes), ["exclude"] = Texts(after.Excludes) };
        body["conditions"] = conditions.DeepClone();
        var rules = body["rules"] as JsonArray ?? [];
        foreach (var wanted in RulesOf(after.Requires))
        {
            var type = (string)wanted["type"]!;
            var same = rules.OfType<JsonObject>().FirstOrDefault(rule => (string?)rule["type"] == type);
            if (same is null)
            {
                rules.Add(wanted);
            }
            else if (wanted["parameters"] is JsonObject parameters)
            {
                Raise(same["parameters"]!.AsObject(), parameters);
            }
        }

        body["rules"] = rules.DeepClone();
        body["bypass_actors"] = before?["bypass_actors"] is JsonArray listed
            ? new JsonArray([.. listed.Where(actor => IsLeft(actor!.AsObject(), after)).Select(actor => actor!.DeepClone())])
            : new JsonArray([.. after.Bypass.Select(actor => new JsonObject { ["actor_id"] = actor.Id, ["actor_type"] = actor.Kind.ToString(), ["bypass_mode"] = "always" })]);
        return body;
    }

    /// <summary>Sets what is wanted and leaves what else is there, of the checks too.</summary>
    private static void Raise(JsonObject parameters, JsonObject wanted)
    {
        foreach (var (name, value) in wanted)
        {
            parameters[name] = name == "required_status_checks" && parameters[name] is JsonArray before
                ? new JsonArray([.. value!.AsArray().Select(check => (before.FirstOrDefault(old => IsSame(old!, check!)) ?? check)!.DeepClone())])
                : value?.DeepClone();
        }
    }

    private static bool IsSame(JsonNode one, JsonNode other) =>
        (string?)one["context"] == (string?)other["context"] && (long?)one["integration_id"] == (long?)other["integration_id"];

    private static bool IsLeft(JsonObject actor, OwnRuleset after) =>
        actor.Deserialize(GitHubJson.Default.BypassActorWire) is { } wire && BypassActors.Of([wire]).IsKnown(out var read, out _) && after.Bypass.Contains(read[0]);

    private static IEnumerable<JsonObject> RulesOf(BranchRequirements requires)
    {
        if (requires.Reviews is { } reviews)
        {
            yield return Rule("pull_request", new JsonObject
            {
                ["required_approving_review_count"] = reviews.Approvals,
                ["dismiss_stale_reviews_on_push"] = reviews.DismissesStale,
                ["require_code_owner_review"] = reviews.FromCodeOwners,
                ["require_last_push_approval"] = reviews.OfLastPush,
                ["required_review_thread_resolution"] = requires.ResolvesConversations,
            });
        }

        if (!requires.Checks.IsEmpty)
        {
            yield return Rule("required_status_checks", new JsonObject
            {
                ["strict_required_status_checks_policy"] = requires.UpToDate,
                ["required_status_checks"] = new JsonArray([.. requires.Checks.Select(Check)]),
            });
        }

        foreach (var (type, isOn) in new[]
        {
            ("non_fast_forward", requires.BlocksForcePushes), ("deletion", requires.BlocksDeletion), ("required_signatures", requires.SignedCommits), ("required_linear_history", requires.LinearHistory),
        })
        {
            if (isOn)
            {
                yield return Rule(type, null);
            }
        }
    }

    private static JsonObject Rule(string type, JsonObject? parameters) =>
        parameters is null ? new JsonObject { ["type"] = type } : new JsonObject { ["type"] = type, ["parameters"] = parameters };

    private static JsonObject Check(StatusCheck check) =>
        check.AppId is { } app ? new JsonObject { ["context"] = check.Context, ["integration_id"] = app } : new JsonObject { ["context"] = check.Context };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static ImmutableSortedSet<string> Set(IEnumerable<string>? names) => (names ?? []).ToImmutableSortedSet(StringComparer.Ordinal);
}
