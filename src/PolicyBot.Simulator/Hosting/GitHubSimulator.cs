using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Hosting;

/// <summary>A GitHub on this machine: one world, served over HTTP as REST and GraphQL, sending its webhooks.</summary>
public sealed class GitHubSimulator : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Pipeline pipeline;
    private readonly Courier courier;

    private GitHubSimulator(World world, WebApplication application, Pipeline pipeline, RequestLog log, FaultList faults, Courier courier)
    {
        World = world;
        this.application = application;
        this.pipeline = pipeline;
        this.courier = courier;
        Log = log;
        Faults = faults;
    }

    public World World { get; }

    /// <summary>Where it listens, without a slash at the end: the base address of github.com's API, and of an Enterprise Server below <c>/api/v3</c>.</summary>
    public string Url { get; private set; } = "";

    public Uri RestUrl => new(Url + "/");

    public Uri GraphQlUrl => new(Url + "/graphql");

    /// <summary>Every request that came.</summary>
    public RequestLog Log { get; }

    /// <summary>What shall go wrong.</summary>
    public FaultList Faults { get; }

    /// <summary>How long each answer takes by the world's clock; null: no time at all.</summary>
    public Func<RequestFacts, TimeSpan>? Latency
    {
        get => pipeline.Latency;
        set => pipeline.Latency = value;
    }

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    /// <param name="port">0: any that is free.</param>
    public static async Task<GitHubSimulator> StartAsync(World world, CancellationToken cancellationToken, int port = 0)
    {
        // An empty builder reads neither the environment nor files of the directory it is started in: no setting of theirs makes it listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024;
            kestrel.AddServerHeader = false;
        });
        var server = builder.Build();
        var (log, faults) = (new RequestLog(), new FaultList());
        var way = new Pipeline(world, faults, log, new Limiter(world));
        server.Run(way.HandleAsync);
        var simulator = new GitHubSimulator(world, server, way, log, faults, new Courier(world));
        await server.StartAsync(cancellationToken);
        simulator.Url = server.Urls.First();
        world.Urls = new Urls(simulator.Url, simulator.Url);
        simulator.courier.Start();
        return simulator;
    }

    /// <summary>Sends all webhooks that are due, each once; returns when each was answered or failed.</summary>
    /// <param name="shuffle">The seed of their order; null: oldest first.</param>
    /// <param name="twice">Whether each is sent a second time, as networks do.</param>
    public Task DeliverAsync(CancellationToken cancellationToken, int? shuffle = null, bool twice = false) => courier.DeliverAsync(shuffle, twice, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await courier.DisposeAsync();
        await application.DisposeAsync();
    }
}
