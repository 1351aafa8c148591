using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Reports;

/// <summary>The rules of a run, each with its page as help.</summary>
internal sealed class SarifRules(IEnumerable<PolicyDescription> policies)
{
    private readonly ImmutableArray<(string Id, PolicyDescription Policy, RuleDescription Rule)> rules =
    [
        .. policies.SelectMany(policy => policy.Rules.Select(rule => (IdOf(policy, rule.Id), policy, rule))),
    ];

    public static string IdOf(PolicyDescription policy, string rule) => $"{policy.Id}/{rule}";

    public static string LevelOf(Severity severity) => severity switch
    {
        Severity.Low => "note",
        Severity.Medium => "warning",
        _ => "error",
    };

    public int IndexOf(string id) => rules.Select(rule => rule.Id).ToImmutableArray().IndexOf(id);

    public JsonArray Descriptors() => new([.. rules.Select(rule => Descriptor(rule.Id, rule.Rule.Page))]);

    private static JsonObject Descriptor(string id, Page page)
    {
        var help = $"## Why\n\n{page.Why}\n\n## How to fix\n\n{page.HowToFix}";
        return new JsonObject
        {
            ["id"] = id,
            ["shortDescription"] = new JsonObject { ["text"] = page.Title },
            ["fullDescription"] = new JsonObject { ["text"] = page.Why },
            ["help"] = new JsonObject { ["text"] = help, ["markdown"] = help },
            ["defaultConfiguration"] = new JsonObject { ["level"] = LevelOf(page.Severity) },
            ["properties"] = new JsonObject
            {
                ["security-severity"] = ScoreOf(page.Severity),
                ["precision"] = "high",
                ["tags"] = new JsonArray([.. page.Controls.Prepend("security").Select(tag => JsonValue.Create(tag))]),
            },
        };
    }

    /// <summary>The middle of the band that code scanning shows under the same word.</summary>
    private static string ScoreOf(Severity severity) => severity switch
    {
        Severity.Low => "2.0",
        Severity.Medium => "5.5",
        Severity.High => "8.0",
        _ => "9.5",
    };
}
