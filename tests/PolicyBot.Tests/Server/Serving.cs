using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Queues;
using PolicyBot.Server;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Tests.GitHub;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Server;

/// <summary>The server as the program builds it, on free ports of this machine, with a state that is forgotten.</summary>
internal sealed class Serving : IAsyncDisposable
{
    public const string Secret = "secret of this test";

    /// <summary>No server listens there.</summary>
    private const string Nowhere = "http://127.0.0.1:1/";

    private static readonly PolicyCatalogue House = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    private readonly WebApplication application;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private Serving(WebApplication application, CapturedLog log) => (this.application, Log) = (application, log);

    public CapturedLog Log { get; }

    public IPEndPoint Webhook => Service<Listening>()[Listener.Webhook]!;

    public IPEndPoint Management => Service<Listening>()[Listener.Management]!;

    public Uri WebhookUrl => new($"http://{Webhook}{WebhookEndpoint.Path}");

    public IWorkQueue Queue => Service<IWorkQueue>();

    public Deliveries Deliveries => Service<Deliveries>();

    /// <param name="isIdle">True where deliveries are taken and nobody deals with them.</param>
    /// <param name="more">Replaces what is built.</param>
    public static async Task<Serving> StartAsync(TimeProvider? time = null, bool isIdle = false, Action<IServiceCollection>? more = null, params (string Key, string Value)[] settings)
    {
        var log = new CapturedLog();
        var services = Services(
            time ?? TimeProvider.System,
            services =>
            {
                if (isIdle)
                {
                    services.RemoveAll<IHostedService>();
                }

                // There is no GitHub to look at: only deliveries are dealt with.
                foreach (var watching in services.Where(service => service.ImplementationType is { } type && (type == typeof(Clock) || type.IsSubclassOf(typeof(QueueWorker)) && type.Namespace == typeof(Clock).Namespace)).ToArray())
                {
                    services.Remove(watching);
                }

                services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log));
                more?.Invoke(services);
            },
            settings);
        var built = await BotServer.BuildAsync(services, _ => { }, default);
        await built.StartAsync();
        return new Serving(built, log);
    }

    public static Services Services(TimeProvider time, Action<IServiceCollection>? more, params (string Key, string Value)[] settings) =>
        new(
            new ConfigurationBuilder().AddInMemoryCollection(
                new (string Key, string Value)[]
                {
                    ("GitHub:AppId", "7"), ("GitHub:PrivateKey", Wired.Key), ("GitHub:WebhookSecrets:0", Secret),
                    ("GitHub:RestUrl", Nowhere), ("GitHub:GraphQLUrl", Nowhere),
                    ("Server:Webhook", "http://127.0.0.1:0"), ("Server:Management", "http://127.0.0.1:0"), ("Storage:Path", ":memory:"),
                }.Concat(settings).GroupBy(setting => setting.Key).Select(same => KeyValuePair.Create<string, string?>(same.Key, same.Last().Value))).Build(),
            House,
            time)
        {
            More = more,
        };

    public static string Sign(byte[] body, string secret = Secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public T Service<T>()
        where T : notnull => application.Services.GetRequiredService<T>();

    /// <summary>Something that the server keeps none of, built from its services.</summary>
    public T New<T>() => ActivatorUtilities.CreateInstance<T>(application.Services);

    /// <summary>Sends a delivery as GitHub does.</summary>
    public Task<(int Status, string Text)> DeliverAsync(string body, string name = "push", string guid = "5f3c", string secret = Secret) =>
        DeliverAsync(Encoding.UTF8.GetBytes(body), name, guid, secret);

    /// <inheritdoc cref="DeliverAsync(string, string, string, string)"/>
    public Task<(int Status, string Text)> DeliverAsync(byte[] body, string name = "push", string guid = "5f3c", string secret = Secret) =>
        SendAsync(body, ("X-Hub-Signature-256", Sign(body, secret)), ("X-GitHub-Event", name), ("X-GitHub-Delivery", guid));

    public async Task<(int Status, string Text)> SendAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content.Headers.ContentType = new(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Text)> GetAsync(IPEndPoint listener, string path, string? host = null, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{listener}{path}");
        request.Headers.Host = host;
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>How many rows there are of whom a delivery could be.</summary>
    public async Task<int> RowsAsync()
    {
        var count = 0;
        foreach (var partition in new[] { "deliveries", "installation-5" })
        {
            count += (await Service<IStateStore>().ScanAsync(new StateRange(partition), null, default)).Entities.Length;
        }

        return count;
    }

    public Task<long> WaitingAsync() => Queue.CountAsync(DeliveryIntake.Queue, default);

    public Task StopAsync() => application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }
}
