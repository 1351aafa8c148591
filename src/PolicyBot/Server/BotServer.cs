using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using PolicyBot.Pages;
using PolicyBot.Storage;
using PolicyBot.Webhooks;

namespace PolicyBot.Server;

/// <summary>The server: everything that listens and works until it is told to stop.</summary>
internal static partial class BotServer
{
    // Within the 30 seconds that Kubernetes leaves, with time for the worker to give back what it cannot finish.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    /// <summary>Builds the server; it does not listen yet.</summary>
    /// <param name="set">Has the last word on where to listen, after the settings.</param>
    public static async Task<WebApplication> BuildAsync(Services services, Action<ServerOptions> set, CancellationToken cancellationToken)
    {
        // An empty one: nothing is read from the working directory or from variables that are not ours.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "policybot", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().UseSockets(Listening.Buffer);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsAnnotations>();
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<StorageOptions>();
        builder.Services.AddOptionsWithValidateOnStart<ServerOptions>().BindConfiguration(ServerOptions.Section).PostConfigure(set);
        builder.Services.AddSingleton<Listening>();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider => provider.GetRequiredService<Listening>());
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<MetricsPage>();
        await services.AddToServerAsync(builder.Services, cancellationToken);

        var server = builder.Build();
        server.UseRouting();
        server.UseMiddleware<Doors>();
        server.UseMissingPage(server.Services);
        Map(server);
        // From the start, or nothing that happens before the first look is counted.
        _ = server.Services.GetRequiredService<MetricsPage>();
        server.Lifetime.ApplicationStarted.Register(() => Announce(server.Services));
        return server;
    }

    private static void Map(WebApplication server)
    {
        var webhook = server.MapGroup("").WithMetadata(Listener.Webhook);
        webhook.MapPost(WebhookEndpoint.Path, context => Part<WebhookEndpoint>(context).HandleAsync(context));
        webhook.MapGet("/healthz", context => context.Response.AnswerAsync(StatusCodes.Status200OK, "alive"));

        var management = server.MapGroup("").WithMetadata(Listener.Management);
        management.MapGet("/readyz", context => Part<Readiness>(context).AnswerAsync(context));
        management.MapGet("/metrics", context => Part<MetricsPage>(context).AnswerAsync(context));
        management.MapPages(server.Services);
    }

    private static T Part<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    private static void Announce(IServiceProvider services)
    {
        var (listening, logger) = (services.GetRequiredService<Listening>(), services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(BotServer)));
        LogWebhook(logger, listening[Listener.Webhook], WebhookEndpoint.Path);
        if (listening[Listener.Management] is { } management)
        {
            LogPages(logger, management);
            LogManagement(logger, management);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deliveries are taken at http://{Address}{Path}")]
    private static partial void LogWebhook(ILogger logger, IPEndPoint? address, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pages are at http://{Address}/")]
    private static partial void LogPages(ILogger logger, IPEndPoint address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Readiness and metrics are at http://{Address}")]
    private static partial void LogManagement(ILogger logger, IPEndPoint address);
}
