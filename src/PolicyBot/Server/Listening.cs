using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace PolicyBot.Server;

/// <summary>Sets Kestrel up: two listeners, each of which marks its connections, with limits that a flood of bodies meets early.</summary>
internal sealed class Listening(IOptions<ServerOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    // What is received of a body that nobody reads yet lies in a buffer of its connection.
    private const int ConnectionBuffer = 64 * 1024;

    private readonly Dictionary<Listener, ListenOptions> listeners = [];

    /// <summary>Where a listener listens; with the real port once it does. Null where there is none.</summary>
    public IPEndPoint? this[Listener listener] => listeners.GetValueOrDefault(listener)?.IPEndPoint;

    public static void Buffer(SocketTransportOptions sockets) => sockets.MaxReadBufferSize = ConnectionBuffer;

    /// <summary>Has every connection say by which listener it came.</summary>
    public static void Mark(ListenOptions listen, Listener listener)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => connection =>
        {
            connection.Features.Set(listener);
            return next(connection);
        });
    }

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Webhooks.WebhookEndpoint.MostBytes;
        kestrel.Limits.MaxRequestBufferSize = ConnectionBuffer;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        try
        {
            Listen(kestrel, options.Value.Webhook, Listener.Webhook);
            if (options.Value.Management.Length > 0)
            {
                Listen(kestrel, options.Value.Management, Listener.Management);
            }
        }
        catch (OptionsValidationException)
        {
            // The start validates all options and says all that is wrong with them; Kestrel is built before that.
        }
    }

    private void Listen(KestrelServerOptions kestrel, string address, Listener listener)
    {
        var (ip, port) = ListenAddress.TryParse(address)!;
        if (ip is null)
        {
            kestrel.ListenAnyIP(port, Keep);
        }
        else
        {
            kestrel.Listen(ip, port, Keep);
        }

        void Keep(ListenOptions listen)
        {
            listeners[listener] = listen;
            Mark(listen, listener);
        }
    }
}
