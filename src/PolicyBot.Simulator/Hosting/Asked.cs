using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PolicyBot.Simulator.Hosting;

/// <summary>A request as it came over the wire: its path taken apart, its body read.</summary>
internal sealed record Asked(HttpRequest Request, string Path, string Prefix, IReadOnlyList<string> Segments, ReadOnlyMemory<byte> Body)
{
    private static readonly string[] EnterpriseServer = ["api", "v3"];

    public string Method => Request.Method;

    public bool IsGraphQl => Method == "POST" && Path is "/graphql" or "/api/graphql";

    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    public static async Task<Asked> ReadAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var onServer = segments.Length >= 2 && segments.Take(2).SequenceEqual(EnterpriseServer, StringComparer.Ordinal);
        return onServer
            ? new Asked(context.Request, path["/api/v3".Length..], "/api/v3", segments.AsSpan(2).ToArray(), body.ToArray())
            : new Asked(context.Request, path, "", segments, body.ToArray());
    }

    /// <summary>The body as JSON; null where there is none.</summary>
    public JsonElement? Json()
    {
        if (Body.IsEmpty || Method is "GET" or "HEAD")
        {
            return null;
        }

        try
        {
            var json = JsonDocument.Parse(Body).RootElement;
            return json.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? json : throw RefusalException.BadRequest("Body should be a JSON object");
        }
        catch (JsonException)
        {
            throw RefusalException.BadRequest("Problems parsing JSON");
        }
    }
}
