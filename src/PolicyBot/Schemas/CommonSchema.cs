using System.Text.Json.Nodes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Schemas;

/// <summary>Schemas of the keys that several files have.</summary>
internal static class CommonSchema
{
    private static string[] Severities => [.. Enum.GetNames<Severity>().Select(Names.CamelCase)];

    public static JsonObject Words(string description) => new() { ["type"] = "string", ["description"] = description };

    public static JsonObject Switch(string description, bool fallback) => new() { ["type"] = "boolean", ["description"] = description, ["default"] = fallback };

    public static JsonObject BaseConfig() => new()
    {
        ["type"] = "string",
        ["pattern"] = "^[^/]+/[^/]+$",
        ["description"] = "A repository, as owner/name, whose file of the same path this one is laid over. Organization's file only.",
    };

    public static JsonObject Action()
    {
        var schema = Choice("What is done about a failure: it is logged, an issue is kept, or it is fixed. A repository's own file may only weaken it.", Enum.GetNames<EnforcementAction>().Select(Names.CamelCase));
        schema["default"] = "log";
        return schema;
    }

    public static JsonObject MinimumSeverity() => Choice("A finding below it is shown and does not fail.", Severities);

    public static JsonObject Rules(PolicyDescription policy) => new()
    {
        ["type"] = "object",
        ["description"] = "By rule: on, off, or a severity, which also means on.",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(policy.Rules.Select(rule => KeyValuePair.Create<string, JsonNode?>(rule.Id, Rule(rule)))),
    };

    public static JsonObject Schedule() => new()
    {
        ["type"] = "object",
        ["description"] = "When no issue is opened, reopened or brought to mind.",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["timezone"] = Words("A name of the IANA time zone database, such as Europe/Berlin; UTC otherwise. Waivers end by it, too."),
            ["days"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = Choice("A day of the week.", Enum.GetNames<DayOfWeek>().Select(Names.CamelCase)),
            },
        },
    };

    public static JsonObject PingDays() => new()
    {
        ["type"] = "integer",
        ["description"] = "Days after which an issue that nobody wrote to is brought to mind in a comment, and ever longer from then on; 0 for never. Organization's file only.",
        ["minimum"] = 0,
        ["maximum"] = 365,
        ["default"] = 0,
    };

    public static JsonObject IssueStyle()
    {
        var schema = Choice("Whether there is an issue for each policy, or one for the repository with a list of the policies that fail. Organization's files only.", Enum.GetNames<IssueStyle>().Select(Names.CamelCase));
        schema["default"] = "policy";
        return schema;
    }

    public static JsonObject Waivers() => new()
    {
        ["type"] = "array",
        ["description"] = "Leaves not to comply, each with a reason, somebody who answers for it, and an end. Organization's files only.",
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("reason", "owner", "expires"),
            ["properties"] = new JsonObject
            {
                ["repository"] = Words("Name or pattern; needed in the file for all repositories."),
                ["policy"] = Words("Id of a policy; without it every policy, or the one whose file this is."),
                ["rule"] = Words("Id of a rule; without it every rule."),
                ["finding"] = new JsonObject { ["type"] = "string", ["pattern"] = "^sha256:[0-9a-f]{64}$", ["description"] = "Fingerprint of the one finding that is meant." },
                ["reason"] = Required("Why."),
                ["owner"] = Required("Who answers for it."),
                ["expires"] = Required("A date, such as 2026-12-31, that ends at 24:00; or a time, such as 2026-12-31T18:00:00Z."),
            },
        },
    };

    private static JsonObject Rule(RuleDescription rule)
    {
        // What a plain on and off are depends on the version of YAML that an editor speaks.
        var schema = new JsonObject { ["description"] = rule.Page.OptIn ? $"{rule.Page.Title}. Off unless it is asked for." : $"{rule.Page.Title}." };
        schema["enum"] = new JsonArray([JsonValue.Create("on"), JsonValue.Create("off"), JsonValue.Create(true), JsonValue.Create(false), .. Severities.Select(word => JsonValue.Create(word))]);
        return schema;
    }

    private static JsonObject Required(string description) => new() { ["type"] = "string", ["minLength"] = 1, ["description"] = description };

    private static JsonObject Choice(string description, IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]), ["description"] = description };
}
