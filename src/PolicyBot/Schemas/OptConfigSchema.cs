using System.Text.Json.Nodes;

namespace PolicyBot.Schemas;

/// <summary>Schema of <c>optConfig</c>: who is in and who is out.</summary>
internal static class OptConfigSchema
{
    public static JsonObject Create() => new()
    {
        ["type"] = "object",
        ["description"] = "Who is in and who is out. The organization's file selects repositories; the other two say optIn or optOut for one.",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["optOutStrategy"] = CommonSchema.Switch("Every repository is in that is not out; otherwise every repository is out that is not in. Organization's file only.", fallback: false),
            ["disableRepoOverride"] = CommonSchema.Switch("A repository's own file is not asked. Organization's file only.", fallback: false),
            ["optInRepos"] = Patterns("Names or patterns of repositories that are in. Organization's file only."),
            ["optInTopics"] = Patterns("Topics whose repositories are in. Organization's file only."),
            ["optInLanguages"] = Patterns("Main languages whose repositories are in. Organization's file only."),
            ["optInVisibilities"] = Patterns("Public, internal or private repositories that are in. Organization's file only."),
            ["optInProperties"] = Properties("Custom properties whose values put a repository in. Organization's file only."),
            ["optOutRepos"] = Patterns("Names or patterns of repositories that are out. Organization's file only."),
            ["optOutTopics"] = Patterns("Topics whose repositories are out. Organization's file only."),
            ["optOutLanguages"] = Patterns("Main languages whose repositories are out. Organization's file only."),
            ["optOutVisibilities"] = Patterns("Public, internal or private repositories that are out. Organization's file only."),
            ["optOutProperties"] = Properties("Custom properties whose values put a repository out. Organization's file only."),
            ["optOutPrivateRepos"] = CommonSchema.Switch("Private and internal repositories are out. Organization's file only.", fallback: false),
            ["optOutPublicRepos"] = CommonSchema.Switch("Public repositories are out. Organization's file only.", fallback: false),
            ["optOutArchivedRepos"] = CommonSchema.Switch("Archived repositories are out. Organization's file only.", fallback: false),
            ["optOutForkedRepos"] = CommonSchema.Switch("Forks are out. Organization's file only.", fallback: false),
            ["optIn"] = CommonSchema.Switch("This repository is in. Files about one repository only.", fallback: false),
            ["optOut"] = CommonSchema.Switch("This repository is out. Files about one repository only.", fallback: false),
        },
    };

    private static JsonObject Patterns(string description) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string" },
        ["description"] = description,
    };

    private static JsonObject Properties(string description) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
        },
        ["description"] = description,
    };
}
