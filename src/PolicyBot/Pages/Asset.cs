using System.Collections.Immutable;
using System.Security.Cryptography;

namespace PolicyBot.Pages;

/// <summary>A file that the pages bring.</summary>
internal sealed class Asset
{
    private readonly byte[] content;
    private readonly string contentType;
    private readonly string tag;

    private Asset(string name, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"Pages/{name}")!;
        content = new byte[stream.Length];
        stream.ReadExactly(content);
        this.contentType = contentType;
        tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
        Path = $"/assets/{name}";
    }

    public static ImmutableArray<Asset> All { get; } =
    [
        new("policybot.css", "text/css; charset=utf-8"), new("htmx.min.js", "text/javascript; charset=utf-8"), new("icon.svg", "image/svg+xml"),
    ];

    public string Path { get; }

    public async Task AnswerAsync(HttpContext context)
    {
        PageDesk.Guard(context.Response);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
