using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Hosting;

/// <summary>One request to the REST API on its way to an answer.</summary>
internal sealed class Call(World world, Route route, IReadOnlyDictionary<string, string> values, Caller caller, Urls urls, HttpRequest request, JsonElement? body)
{
    public World World => world;

    public Route Route => route;

    public Caller Caller => caller;

    public Urls Urls => urls;

    public string Method => request.Method;

    public string Accept => request.Headers.Accept.ToString();

    public DateTimeOffset Now => world.Now;

    /// <summary>A value from the path, decoded.</summary>
    public string this[string name] => values[name];

    /// <summary>A number from the path; what is no number is not found.</summary>
    public long Number(string name) =>
        long.TryParse(values[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw RefusalException.NotFound();

    public string? Query(string name) => request.Query[name] is { Count: > 0 } found ? found[^1] : null;

    public IEnumerable<KeyValuePair<string, string>> QueryPairs => request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));

    /// <summary>The path as it was asked, without host and query.</summary>
    public string Path { get; init; } = "";

    public Body Body => new(body is { ValueKind: JsonValueKind.Object } json ? json : JsonDocument.Parse("{}").RootElement);

    /// <summary>The body where it may be a list.</summary>
    public JsonElement? RawBody => body;

    /// <summary>The repository in the path, once the caller may do there what the route needs.</summary>
    public Repository Repository()
    {
        var repository = VisibleRepository();
        if (repository.IsDisabled)
        {
            throw RefusalException.Forbidden("Repository access blocked");
        }

        if (!route.Needs.AnyOf.Any(need => caller.May(repository, need.Permission, need.Level)))
        {
            throw Refused(repository);
        }

        return route.Needs.Writes && repository.IsArchived ? throw RefusalException.ReadOnly() : repository;
    }

    /// <summary>The repository in the path, if the caller can know of it at all.</summary>
    public Repository VisibleRepository()
    {
        var account = world.FindAccount(values["owner"]);
        var repository = account?.Find(values["repo"]);
        var former = repository is null ? account?.FindFormer(values["repo"]) : null;
        if ((repository ?? former) is not { } found || !caller.Sees(found))
        {
            throw RefusalException.NotFound();
        }

        return former is null ? found : throw RefusalException.Moved(Method, RefusalException.NewAddress(urls, former, Rest(3)) + request.QueryString);
    }

    /// <summary>The organization in the path, once the caller may do there what the route needs.</summary>
    public Organization Organization()
    {
        var organization = VisibleOrganization();
        return route.Needs.AnyOf.Any(need => caller.May(organization, need.Permission, need.Level)) ? organization
            : caller is Caller.AsInstallation installation && installation.Token.Installation.Account == organization ? throw RefusalException.NotIntegration(route.Needs.Accepted)
            : caller is Caller.AsUser user && organization.RoleOf(user.User) is not null ? throw RefusalException.Forbidden("You must be an organization owner or have the right permission.")
            : throw RefusalException.NotFound();
    }

    /// <summary>The organization in the path; that it exists is no secret.</summary>
    public Organization VisibleOrganization() => world.FindAccount(values["org"]) as Organization ?? throw RefusalException.NotFound();

    public InstallationToken Installation() => (caller as Caller.AsInstallation)?.Token
        ?? throw RefusalException.Forbidden("You must authenticate with an installation access token in order to list repositories for an installation.");

    public App App() => (caller as Caller.AsApp)?.App
        ?? throw new RefusalException(Answer.Message(401, "A JSON web token could not be decoded"));

    public bool May(Repository repository, Permission permission, Level level) => caller.May(repository, permission, level);

    private RefusalException Refused(Repository repository) => caller switch
    {
        Caller.AsInstallation => RefusalException.NotIntegration(route.Needs.Accepted),
        Caller.AsUser when route.Needs.AnyOf.Any(need => need is { Permission: Permission.Administration, Level: Level.Read }) => RefusalException.NotFound(),
        Caller.AsUser => RefusalException.Forbidden("Must have admin rights to Repository."),
        _ => repository.Visibility == Visibility.Public && !route.Needs.Writes ? new(Answer.Message(401, "Requires authentication")) : RefusalException.NotFound(),
    };

    /// <summary>The path from a segment on, as it was asked.</summary>
    private string Rest(int from)
    {
        var parts = Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(from).ToArray();
        return parts.Length == 0 ? "" : "/" + string.Join('/', parts);
    }
}
