using PolicyBot.GitHub.Transport;

namespace PolicyBot.Tests.GitHub;

/// <summary>Writes down requests and their answers for the contract tests, where POLICYBOT_EXCHANGES names a directory.</summary>
/// <param name="isClient">True before our client, false before a test that speaks to the simulator itself: then only the answer counts.</param>
internal sealed class Recorder(bool isClient = true) : DelegatingHandler
{
    private static readonly Recording? Recording = Environment.GetEnvironmentVariable("POLICYBOT_EXCHANGES") is { Length: > 0 } directory ? new Recording(directory) : null;

    private static int clients;
    private readonly int client = Interlocked.Increment(ref clients);

    public static bool IsWanted => Recording is not null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
        Recording!.Add(
            new Exchange(
                client,
                request.Method.Method,
                isClient ? RequestScope.Of(request).Operation : null,
                url.PathAndQuery,
                request.Headers.Accept.ToString(),
                body,
                (int)response.StatusCode,
                mediaType,
                mediaType == "application/json" ? await response.Content.ReadAsStringAsync(cancellationToken) : "",
                Header(response, "X-Simulated-Fault")),
            url,
            Header(response, "Link"),
            (int)response.StatusCode is >= 300 and < 400 ? response.Headers.Location : null);
        return response;
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
