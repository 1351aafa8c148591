using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Tests.GitHub;

/// <summary>The client as the program builds it, with another network and clock beneath.</summary>
internal sealed class Wired : IDisposable
{
    public const string Token = "ghs_secret_of_this_test";

    public static string Key { get; } = NewKey();

    private readonly ServiceProvider services;

    public Wired(HttpMessageHandler network, TimeProvider time, params (string Key, string Value)[] settings)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>("GitHub:" + setting.Key, setting.Value)))
            .Build());
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        collection.AddSingleton(time);
        collection.AddGitHub();
        var http = collection.AddHttpClient(GitHubServices.HttpClient).ConfigurePrimaryHttpMessageHandler(() => network);
        if (network is SocketsHttpHandler or DelegatingHandler && Recorder.IsWanted)
        {
            // Outermost: it sees what the client builds, and not where a redirect leads.
            http.ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Recorder()));
        }

        services = collection.BuildServiceProvider();
    }

    public CapturedLog Log { get; } = new();

    public GitHubApp App => Service<GitHubApp>();

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A client with a plain token, for what does not depend on who asks.</summary>
    public static GitHubClient WithToken(HttpMessageHandler network, TimeProvider time, params (string Key, string Value)[] settings) =>
        new Wired(network, time, [("Token", Token), .. settings]).App.ForToken();

    public static Wired AsApp(HttpMessageHandler network, TimeProvider time, params (string Key, string Value)[] settings) =>
        new(network, time, [("AppId", "7"), ("PrivateKey", Key), .. settings]);

    public static Installation Installation(params IEnumerable<Permission> granted) =>
        new(1, 2, "acme", IsOrganization: true, PermissionSet.Of(granted), IsSuspended: false);

    public void Dispose() => services.Dispose();

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }
}
