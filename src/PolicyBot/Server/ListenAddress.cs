using System.Net;

namespace PolicyBot.Server;

/// <summary>An address to listen on.</summary>
/// <param name="Address">Null for every address that the machine has.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <returns>Null where it is none.</returns>
    public static ListenAddress? TryParse(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { Scheme: "http", PathBase: "", IsUnixPipe: false, IsNamedPipe: false, Port: <= IPEndPoint.MaxPort } parsed ? Of(parsed) : null;
        }
        catch (FormatException)
        {
            // The setting is no address; who validates it says so.
            return null;
        }
    }

    /// <summary>The same address with another port; what is no address stays as it is, for who validates it.</summary>
    public static string WithPort(string text, int port) => TryParse(text) is null ? text : $"http://{BindingAddress.Parse(text).Host}:{port}";

    private static ListenAddress? Of(BindingAddress parsed) => parsed.Host switch
    {
        "*" or "+" => new ListenAddress(null, parsed.Port),
        "localhost" => new ListenAddress(IPAddress.Loopback, parsed.Port),
        var host => IPAddress.TryParse(host, out var address) ? new ListenAddress(address, parsed.Port) : null,
    };
}
