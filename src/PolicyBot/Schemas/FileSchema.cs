using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Schemas;

/// <summary>
/// JSON Schemas of configuration files, for editors. One schema serves all three levels of a file; a key that is not read at all of them says so.
/// The program reads more kindly than an editor does: keys match case aside, and what Allstar ignored is ignored.
/// </summary>
internal static class FileSchema
{
    /// <summary>Of <c>allstar.yaml</c>, as the command line names it.</summary>
    public const string Allstar = "allstar";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // All of it is our own words.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Of a policy's file.</summary>
    public static string Of(PolicyDescription policy)
    {
        var properties = new JsonObject { ["baseConfig"] = CommonSchema.BaseConfig() };
        if (policy.Kind == SubjectKind.Organization)
        {
            properties["enabled"] = CommonSchema.Switch("Whether the organization is judged.", fallback: false);
        }
        else if (policy.InForceWith is null)
        {
            properties["optConfig"] = OptConfigSchema.Create();
        }

        properties["action"] = CommonSchema.Action();
        properties["minimumSeverity"] = CommonSchema.MinimumSeverity();
        properties["rules"] = CommonSchema.Rules(policy);
        foreach (var setting in policy.Settings)
        {
            properties[setting.Key] = TypeSchema.Of(setting, setting.Property.GetValue(policy.Defaults));
        }

        properties["waivers"] = CommonSchema.Waivers();
        return Write(policy.FileName, policy.Page.Title, properties);
    }

    /// <summary>Of the bot's own file.</summary>
    public static string OfAllstar() => Write("allstar.yaml", "Whom the bot looks after, and how it files issues", new JsonObject
    {
        ["baseConfig"] = CommonSchema.BaseConfig(),
        ["optConfig"] = OptConfigSchema.Create(),
        ["issueLabel"] = CommonSchema.Words("Label of the issues. A repository's own file wins."),
        ["issueRepo"] = CommonSchema.Words("Name, without owner, of the repository that all issues go to. Organization's file only."),
        ["issueFooter"] = CommonSchema.Words("Text at the end of every issue. Organization's file only."),
        ["issueDetails"] = CommonSchema.Words("Where a reader finds more. Organization's file only."),
        ["issuePingDays"] = CommonSchema.PingDays(),
        ["issueStyle"] = CommonSchema.IssueStyle(),
        ["schedule"] = CommonSchema.Schedule(),
        ["waivers"] = CommonSchema.Waivers(),
    });

    private static string Write(string file, string title, JsonObject properties) => new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = $"{file}: {title}",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    }.ToJsonString(Indented);
}
