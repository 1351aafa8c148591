using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>Something that happened and that GitHub tells Apps of.</summary>
/// <param name="Event">As <c>X-GitHub-Event</c> says it.</param>
/// <param name="Action">Null for events that have none.</param>
/// <param name="Account">Whose installations are told.</param>
/// <param name="Details">What the payload holds beside repository, organization, installation and sender; asked for once for each App told.</param>
internal sealed record Happening(string Event, string? Action, Account Account, Func<Urls, Installation, JsonObject> Details)
{
    /// <summary>Where it happened; null: in the account itself.</summary>
    public Repository? Repository { get; init; }

    /// <summary>The one installation that is told, whatever it subscribes to; null: all that subscribe.</summary>
    public Installation? Only { get; init; }

    public static Happening In(Repository repository, string name, string? action, Func<Urls, JsonObject>? details = null) =>
        new(name, action, repository.Owner, (urls, _) => details?.Invoke(urls) ?? []) { Repository = repository };

    public static Happening In(Organization organization, string name, string? action, Func<Urls, JsonObject> details) =>
        new(name, action, organization, (urls, _) => details(urls));
}
