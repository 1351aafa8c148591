using System.Text;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A GitHub that answers in other words than the simulator's.</summary>
/// <param name="rewrite">Path and body of an answer; what the body is instead.</param>
internal sealed class Rewriting(Func<string, string, string> rewrite) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The simulator's tag is of the simulator's words, and says nothing of these.
        request.Headers.IfNoneMatch.Clear();
        var answer = await base.SendAsync(request, cancellationToken);
        answer.Headers.ETag = null;
        if (answer is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: "application/json" })
        {
            var body = rewrite(request.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync(cancellationToken));
            answer.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return answer;
    }
}
