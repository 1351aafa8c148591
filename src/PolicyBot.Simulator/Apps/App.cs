using System.Collections.Concurrent;
using System.Security.Cryptography;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Apps;

/// <summary>A GitHub App: its key, what it asks for, where its webhooks go, where it is installed.</summary>
public sealed class App
{
    private static readonly ConcurrentDictionary<long, string> Keys = [];
    private readonly List<Installation> installations = [];

    internal App(World world, long id, string slug, User bot)
    {
        World = world;
        Id = id;
        Slug = slug;
        Bot = bot;
        CreatedAt = world.Now;
        Owner = bot;
    }

    public World World { get; }

    public long Id { get; }

    public string Slug { get; }

    /// <summary>The user that the App acts as: its slug and <c>[bot]</c>.</summary>
    public User Bot { get; }

    /// <summary>Who registered it.</summary>
    public Account Owner { get; set; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>The private key in PEM, as GitHub lets it be downloaded. Making one is slow, so all worlds share those of Apps with the same number.</summary>
    public string PrivateKey
    {
        get => field ??= Keys.GetOrAdd(Id, _ => NewKey());
        set;
    }

    public PermissionSet Permissions { get; set; } = PermissionSet.Of((Permission.Metadata, Level.Read));

    /// <summary>The webhook events that the App subscribes to.</summary>
    public HashSet<string> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Null: the App has no webhook.</summary>
    public Uri? WebhookUrl { get; set; }

    public string? WebhookSecret { get; set; }

    public IReadOnlyList<Installation> Installations => installations;

    internal DeliveryLog Deliveries { get; } = new();

    /// <summary>Installs the App on an account with all it asks for; without names on all its repositories.</summary>
    public Installation Install(Account account, params string[] repositories) => World.Change(() =>
    {
        var installation = new Installation(this, World.Ids.Next(IdKind.Installation), account);
        installations.Add(installation);
        if (repositories.Length > 0)
        {
            installation.Select([.. repositories.Select(name => account.Find(name)!)]);
        }

        InstallationEvents.Happened(installation, "created");
        return installation;
    });

    public void Uninstall(Installation installation) => World.Change(() =>
    {
        InstallationEvents.Happened(installation, "deleted");
        installation.IsDeleted = true;
        installations.Remove(installation);
    });

    internal Installation? On(Account account) => installations.Find(installation => installation.Account == account);

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }
}
