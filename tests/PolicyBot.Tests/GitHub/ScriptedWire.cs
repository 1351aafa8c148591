using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PolicyBot.Tests.GitHub;

/// <summary>Stands in for the network: answers requests in the order of its script and keeps what was sent.</summary>
internal sealed class ScriptedWire : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, HttpResponseMessage>> script = [];
    private readonly ConcurrentQueue<Sent> sent = new();

    public IReadOnlyList<Sent> Requests => [.. sent];

    public ScriptedWire Then(HttpStatusCode status, string body = "", string mediaType = "application/json", params (string Name, string Value)[] headers) =>
        Then(_ =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        });

    public ScriptedWire Then(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        sent.Enqueue(new Sent(request.Method.Method, request.RequestUri!, request.Headers.Authorization?.ToString() ?? "", body));
        var answer = script.TryDequeue(out var next)
            ? next(request)
            : throw new InvalidOperationException($"The script has no answer to {request.Method} {request.RequestUri}.");
        answer.RequestMessage = request;
        return answer;
    }

    internal sealed record Sent(string Method, Uri Url, string Authorization, string Body);
}
