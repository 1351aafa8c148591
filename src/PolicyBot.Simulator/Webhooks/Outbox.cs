using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>Webhooks that are due: written and signed when something happens, sent later, once, in no order that one may rely on.</summary>
public sealed class Outbox
{
    private readonly World world;
    private readonly List<(App App, Delivery Delivery)> pending = [];

    internal Outbox(World world) => this.world = world;

    /// <summary>While paused nothing is sent by itself; a test sends when it wants.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Called when something became due.</summary>
    internal Action? Filled { get; set; }

    /// <summary>What was not sent yet, oldest first.</summary>
    public IReadOnlyList<Delivery> Pending => world.Change(() => pending.Select(entry => entry.Delivery).ToArray());

    /// <summary>Takes from what is due, as a network would: the deliveries that <paramref name="which"/> names are never sent.</summary>
    public void Drop(Func<Delivery, bool> which) => world.Change(() => pending.RemoveAll(entry => which(entry.Delivery)));

    internal void Add(Happening happening)
    {
        foreach (var app in world.Apps.Where(app => app.WebhookUrl is not null))
        {
            var installation = happening.Only is { } only ? (only.App == app ? only : null) : app.On(happening.Account);
            if (installation is not null && IsTold(installation, happening))
            {
                Enqueue(app, Write(app, installation, happening));
            }
        }
    }

    /// <summary>Asks for a delivery once more, under its old GUID.</summary>
    internal Delivery Redeliver(App app, Delivery delivery)
    {
        var again = delivery with { Id = world.Ids.Next(IdKind.Delivery), At = world.Now, IsRedelivery = true, StatusCode = null, Status = "pending", ResponseBody = null };
        Enqueue(app, again);
        return again;
    }

    /// <summary>Before a repository goes to another account, installations of the old one lose it.</summary>
    internal void Leaves(Repository repository, Account account)
    {
        foreach (var installation in world.Apps.Select(app => app.On(account)).OfType<Installation>().Where(installation => installation.IsSelected))
        {
            installation.Forget(repository);
            InstallationEvents.Repositories(installation, "removed", [repository]);
        }
    }

    internal IReadOnlyList<(App App, Delivery Delivery)> Take() => world.Change(() =>
    {
        var taken = pending.ToArray();
        pending.Clear();
        return taken;
    });

    internal void Settle(App app, Delivery delivery) => world.Change(() => app.Deliveries.Put(delivery, world.Now));

    internal static string Sign(ReadOnlySpan<byte> payload, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), payload));

    private static bool IsTold(Installation installation, Happening happening) =>
        happening.Only is not null
        || (!installation.IsSuspended
            && installation.App.Events.Contains(happening.Event)
            && Subscriptions.Needed(happening.Event).Any(permission => installation.Permissions[permission] >= Level.Read)
            && (happening.Repository is null || installation.Reaches(happening.Repository)));

    private void Enqueue(App app, Delivery delivery)
    {
        pending.Add((app, delivery));
        app.Deliveries.Put(delivery, world.Now);
        Filled?.Invoke();
    }

    private Delivery Write(App app, Installation installation, Happening happening)
    {
        var payload = JsonText.Bytes(Payload(installation, happening));
        var id = world.Ids.Next(IdKind.Delivery);
        var guid = new Guid(SHA256.HashData(BitConverter.GetBytes(id))[..16]).ToString();
        return new Delivery
        {
            Id = id,
            Guid = guid,
            Event = happening.Event,
            Action = happening.Action,
            InstallationId = installation.Id,
            RepositoryId = happening.Repository?.Id,
            Payload = payload,
            At = world.Now,
            Headers = Headers(app, happening, guid, payload),
        };
    }

    private static Dictionary<string, string> Headers(App app, Happening happening, string guid, byte[] payload)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["User-Agent"] = "GitHub-Hookshot/5ff0d32",
            ["Accept"] = "*/*",
            ["Content-Type"] = "application/json",
            ["X-GitHub-Delivery"] = guid,
            ["X-GitHub-Event"] = happening.Event,
            ["X-GitHub-Hook-ID"] = (400_000_000 + app.Id).ToString(CultureInfo.InvariantCulture),
            ["X-GitHub-Hook-Installation-Target-ID"] = app.Id.ToString(CultureInfo.InvariantCulture),
            ["X-GitHub-Hook-Installation-Target-Type"] = "integration",
        };
        if (app.WebhookSecret is { Length: > 0 } secret)
        {
            headers["X-Hub-Signature"] = "sha1=" + Sha1(payload, secret);
            headers["X-Hub-Signature-256"] = Sign(payload, secret);
        }

        return headers;
    }

    private static string Sha1(byte[] payload, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(payload);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private JsonObject Payload(Installation installation, Happening happening)
    {
        var urls = world.Urls;
        var payload = new JsonObject();
        if (happening.Action is { } action)
        {
            payload["action"] = action;
        }

        payload.With(happening.Details(urls, installation));
        if (happening.Repository is { } repository)
        {
            payload.TryAdd("repository", RepositoryJson.Minimal(urls, repository));
        }

        if (happening.Account is Organization organization && happening.Only is null)
        {
            payload.TryAdd("organization", AccountJson.SimpleOrganization(urls, organization));
        }

        payload.TryAdd("installation", new JsonObject { ["id"] = installation.Id, ["node_id"] = NodeIds.Of("MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9u", installation.Id) });
        payload.TryAdd("sender", AccountJson.Simple(urls, world.Actor));
        return payload;
    }
}
