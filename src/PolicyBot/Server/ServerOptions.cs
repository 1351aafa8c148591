using System.ComponentModel.DataAnnotations;

namespace PolicyBot.Server;

/// <summary>Where the server listens (<c>Server:*</c>). TLS ends at a proxy in front of it.</summary>
internal sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>Where GitHub, or the proxy it speaks to, sends deliveries: <c>/api/github/webhooks</c> and <c>/healthz</c>.</summary>
    [Required]
    public string Webhook { get; set; } = "http://0.0.0.0:8080";

    /// <summary>Where the pages, <c>/metrics</c> and <c>/readyz</c> are, for who runs it; empty for nowhere.</summary>
    public string Management { get; set; } = "http://127.0.0.1:8081";

    /// <summary>Names by which the management listener may be called, besides its own address and localhost. A page of another site in a browser has none of them.</summary>
    public IReadOnlyList<string> ManagementHosts { get; set; } = [];
}
