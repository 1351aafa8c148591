using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Schemas;

namespace PolicyBot.Tests.Examples;

/// <summary>Allstar's own tests of its configuration, from the files on disk to what they come to.</summary>
public sealed class AllstarConfigurationTests
{
    private static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    /// <summary>Allstar's policies as the cases call them, where their file is called otherwise.</summary>
    private static readonly ImmutableDictionary<string, string> FileOf = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("repository-administrators", "admin"),
            KeyValuePair.Create("outside-collaborators", "outside"),
            KeyValuePair.Create("security-md", "security"),
            KeyValuePair.Create("github-actions", "actions"),
        ]);

    [ExamplesFact(cases: 12)]
    public void Every_case_about_configuration_is_answered_as_Allstar_did()
    {
        var cases = ExampleCases.Of("h-allstar").Where(one => one.Kind.StartsWith("config-", StringComparison.Ordinal) || one.Id.StartsWith("issue/label/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cases);
        Assert.Equal([], cases.Where(one => !Agrees(one)).Select(one => one.Id));
    }

    private static bool Agrees(ExampleCase one)
    {
        var expected = one.Expectations.Single();
        return one.Kind switch
        {
            "config-enabled" => IsOn(one) == (expected.GetProperty("expect").GetString() == "enabled"),
            "config-location" => Agrees(one, expected.GetProperty("expect")),
            "config-parse" => Agrees(Read(one).IssuesOf(RepositoryOf(one)), expected.GetProperty("value")),
            "config-precedence" => AgreesOnLayers(one, expected),
            _ => Read(one).IssuesOf(RepositoryOf(one)).Label.Value == expected.GetProperty("expect").GetString(),
        };
    }

    /// <summary>Whether the bot is on: a policy that is on everywhere tells.</summary>
    private static bool IsOn(ExampleCase one)
    {
        var files = Files(one);
        var security = new ConfigurationFile(new Source("", "security.yaml", 0), new FileState.Present("optConfig: {optOutStrategy: true}"));
        files = files with { Organization = files.Organization with { Files = files.Organization.Files.Add(security) } };
        return OrganizationConfiguration.Read(files, Catalogue).Explain(RepositoryOf(one)).Single(decision => decision.Assignment.Policy.Id == "security").Off is null;
    }

    private static bool Agrees(ExampleCase one, JsonElement expected)
    {
        var has = one.Json.GetProperty("world").GetProperty("org_has_repo");
        Assert.True(ConfigurationPlace.Find(has.GetProperty(".allstar").GetBoolean(), has.GetProperty(".github").GetBoolean()).IsKnown(out var place, out _));
        return place.Exists == expected.GetProperty("exists").GetBoolean()
            && (!place.Exists || (place.Repository == expected.GetProperty("repo").GetString() && place.Directory == expected.GetProperty("path").GetString()));
    }

    private static bool Agrees(IssueSettings issues, JsonElement expected) => expected.EnumerateObject().All(pair => pair.Name switch
    {
        "issueLabel" => issues.Label.Value == pair.Value.GetString(),
        "issueRepo" => issues.Repository.Value == pair.Value.GetString(),
        "issueFooter" => issues.Footer.Value == pair.Value.GetString(),
        "issueDetails" => issues.Details.Value == pair.Value.GetString(),
        _ => false,
    });

    private static bool AgreesOnLayers(ExampleCase one, JsonElement expected)
    {
        var name = one.Text("policy")!;
        var id = FileOf.GetValueOrDefault(name, name.Replace('-', '_'));
        if (Read(one).Explain(RepositoryOf(one)).FirstOrDefault(decision => decision.Assignment.Policy.Id == id)?.Assignment is not { } assignment)
        {
            return false;
        }

        return SettingType.Write(assignment.Action) == $"\"{expected.GetProperty("action").GetString()}\""
            && expected.GetProperty("merged").EnumerateObject().Where(pair => pair.Name != "action").All(pair =>
                assignment.Policy.Settings.Single(setting => setting.Key == pair.Name) is var setting
                && JsonNode.DeepEquals(JsonNode.Parse(SettingType.Write(setting.Property.GetValue(assignment.Settings))), WithoutNulls(JsonNode.Parse(pair.Value.GetRawText()))));
    }

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject keys => new JsonObject(keys.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, WithoutNulls(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static OrganizationConfiguration Read(ExampleCase one) => OrganizationConfiguration.Read(Files(one), Catalogue);

    private static ConfigurationFiles Files(ExampleCase one)
    {
        var repositories = Path.Combine(one.Root!, "repos");
        string? Existing(params string[] path) => Path.Combine([repositories, .. path]) is var directory && Directory.Exists(directory) ? directory : null;
        return LocalConfiguration.Read(Existing(".allstar") ?? Existing(".github", "allstar"), Existing(RepositoryOf(one).RepositoryName, ".allstar"), RepositoryOf(one).Id);
    }

    private static Repository RepositoryOf(ExampleCase one)
    {
        if (one.Json.GetProperty("world") is not { ValueKind: JsonValueKind.Object } world || !world.TryGetProperty("repo", out var repo))
        {
            return new Repository(1, "thisorg", "thisrepo");
        }

        bool Is(string trait) => repo.TryGetProperty(trait, out var value) && value.GetBoolean();
        return new Repository(1, world.GetProperty("org").GetString()!, repo.GetProperty("name").GetString()!)
        {
            Visibility = Is("private") ? Visibility.Private : Visibility.Public,
            IsArchived = Is("archived"),
            IsFork = Is("fork"),
        };
    }
}
