using System.Text.Json;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.Tests.GitHub;

/// <summary>Writes down every request that the client built and its answer, for the contract tests, where POLICYBOT_EXCHANGES names a directory.</summary>
internal sealed class Recorder : DelegatingHandler
{
    private static readonly string? Directory = Environment.GetEnvironmentVariable("POLICYBOT_EXCHANGES");
    private static readonly Lock Writing = new();

    public static bool IsWanted => !string.IsNullOrEmpty(Directory);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        Write(new Exchange(
            request.Method.Method,
            RequestScope.Of(request).Operation,
            url.PathAndQuery,
            request.Headers.Accept.ToString(),
            body,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(cancellationToken),
            response.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : ""));
        return response;
    }

    private static void Write(Exchange exchange)
    {
        lock (Writing)
        {
            System.IO.Directory.CreateDirectory(Directory!);
            File.AppendAllText(Path.Combine(Directory!, "exchanges.jsonl"), JsonSerializer.Serialize(exchange, JsonSerializerOptions.Web) + "\n");
        }
    }

    private sealed record Exchange(string Method, string Operation, string Url, string Accept, string? Body, int Status, string MediaType, string Answer, string Link);
}
