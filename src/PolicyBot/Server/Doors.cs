using System.Net;
using Microsoft.Extensions.Options;

namespace PolicyBot.Server;

/// <summary>Lets a request reach only what is mapped for the listener that it came by; to the management only by a name that is its own.</summary>
internal sealed class Doors(RequestDelegate next, IOptions<ServerOptions> options)
{
    private readonly HashSet<string> hosts = new(["localhost", "127.0.0.1", "[::1]", .. Own(options.Value.Management), .. options.Value.ManagementHosts], StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var listener = context.Features.Get<Listener>();
        if (listener == Listener.Management && !hosts.Contains(context.Request.Host.Host))
        {
            return context.Response.AnswerAsync(StatusCodes.Status421MisdirectedRequest, "The management listener has another name; Server:ManagementHosts may give it this one.");
        }

        if (listener == Listener.Management && !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            return context.Response.AnswerAsync(StatusCodes.Status405MethodNotAllowed, "Here one can only look.");
        }

        // What is mapped for no listener is on none; an answer of the router itself, such as 405, is on both.
        return context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<Listener>() != listener
            ? context.Response.AnswerAsync(StatusCodes.Status404NotFound, "There is nothing here.")
            : next(context);
    }

    private static IEnumerable<string> Own(string address) =>
        ListenAddress.TryParse(address) is { Address: { } ip } && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any) ? [new HostString(ip.ToString(), 1).Host] : [];
}
