using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PolicyBot.Server;

namespace PolicyBot.Pages;

/// <summary>Serves the pages alone, to this machine alone: for a program that takes no deliveries.</summary>
internal sealed class PagesServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private PagesServer(WebApplication application, Uri address) => (this.application, Address) = (application, address);

    /// <summary>What to open in a browser.</summary>
    public Uri Address { get; }

    /// <param name="services">The program's, as <see cref="Services"/> builds them; they must live for longer.</param>
    /// <param name="port">0 takes any that is free.</param>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static async Task<PagesServer> StartAsync(IServiceProvider services, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "policybot", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        ListenOptions? listening = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                Listening.Mark(listen, Listener.Management);
                listening = listen;
            });
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddOptions<ServerOptions>();
        var server = builder.Build();
        server.UseRouting();
        server.UseMiddleware<Doors>();
        server.UseMissingPage(services);
        server.MapGroup("").WithMetadata(Listener.Management).MapPages(services);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new PagesServer(server, new Uri($"http://{listening!.IPEndPoint}/"));
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
