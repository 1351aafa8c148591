using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Allstar;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Examples;

/// <summary>Builds the files and the world of a case of Allstar's on the simulator.</summary>
internal static class AllstarExampleWorld
{
    /// <summary>What is private in a case is called so in these tests, too, which look for such names in every public place.</summary>
    public static string Name(ExampleCase example) => Is(example, "private") ? "hush" : "thisrepo";

    private static bool Is(ExampleCase example, string trait) => example.Json.GetProperty("world") is { ValueKind: JsonValueKind.Object } world
        && world.TryGetProperty("repo", out var repo) && repo.TryGetProperty(trait, out var value) && value.GetBoolean();

    /// <param name="more">What the repository has besides, without which the case's settings would come to nothing that is seen.</param>
    public static AllstarWorld World(ExampleCase example, Action<Repository>? more = null)
    {
        var files = Path.Combine(example.Root!, "repos");
        var world = new AllstarWorld().Files([.. Texts(Path.Combine(files, ".allstar")).Select(file => (file.Path, (string?)(IsSwitch(file.Path) ? SwitchedOn(file.Text) : file.Text)))]);
        return world.Repository(Name(example), repository =>
        {
            foreach (var (path, text) in Texts(Path.Combine(files, "thisrepo")))
            {
                repository.File(path, text);
            }

            if (example.Json.GetProperty("world") is { ValueKind: JsonValueKind.Object } described)
            {
                Describe(repository, described);
            }

            more?.Invoke(repository);
            repository.SetVisibility(Is(example, "private") ? Visibility.Private : Visibility.Public);
            if (Is(example, "archived"))
            {
                repository.Archive();
            }
        });
    }

    /// <summary>A file of the organization's that switches its policy or the bot on or off.</summary>
    private static bool IsSwitch(string path) => !path.Contains('/', StringComparison.Ordinal) && path != "actions.yaml";

    /// <summary>Allstar's tests of one key or of levels ask the code that reads them, whether or not the policy is on.</summary>
    private static string SwitchedOn(string text) =>
        text.Contains("optOutStrategy", StringComparison.Ordinal) ? text
        : text.Contains("optConfig:\n", StringComparison.Ordinal) ? text.Replace("optConfig:\n", Swept.Everywhere, StringComparison.Ordinal)
        : text + Swept.Everywhere;

    private static IEnumerable<(string Path, string Text)> Texts(string directory) => !Directory.Exists(directory) ? []
        : Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(directory, file), File.ReadAllText(file)));

    private static void Describe(Repository repository, JsonElement world)
    {
        foreach (var branch in world.TryGetProperty("branches", out var branches) ? branches.EnumerateObject() : default)
        {
            if (branch.Name != "main")
            {
                repository.Git.Branch(branch.Name);
            }

            if (branch.Value.GetProperty("protection") is { ValueKind: JsonValueKind.Object } protection)
            {
                repository.Protect(branch.Name, rule => ClassicProtectionExamples.OfRest(rule, protection) with { RequireSignatures = branch.Value.GetProperty("required_signatures").GetProperty("enabled").GetBoolean() });
            }
        }

        foreach (var person in world.TryGetProperty("collaborators", out var people) ? people.EnumerateArray() : default)
        {
            var login = person.GetProperty("login").GetString()!;
            if (person.GetProperty("affiliation").GetString() != "outside")
            {
                repository.Organization!.Member(login);
            }

            repository.Collaborator(login, RoleOf(person));
        }

        foreach (var team in world.TryGetProperty("teams", out var teams) ? teams.EnumerateArray() : default)
        {
            repository.Organization!.Team(team.GetProperty("slug").GetString()!).Grant(repository, RoleOf(team));
        }

        if (world.TryGetProperty("languages", out var languages))
        {
            repository.Languages = languages.EnumerateObject().ToImmutableSortedDictionary(language => language.Name, language => language.Value.GetInt64(), StringComparer.Ordinal);
        }
    }

    private static RepositoryRole RoleOf(JsonElement somebody)
    {
        bool May(string what) => somebody.GetProperty("permissions").TryGetProperty(what, out var may) && may.GetBoolean();
        return May("admin") ? RepositoryRole.Admin : May("push") ? RepositoryRole.Write : RepositoryRole.Read;
    }
}
