using System.Net;
using System.Text;

namespace PolicyBot.Tests.GitHub;

/// <summary>A server that does not know some fields: it neither lists them nor lets them pass.</summary>
internal sealed class OlderSchema(params string[] missing) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (asked.Contains("query Facts") && missing.Any(field => asked.Contains(field)))
        {
            var refusal = """{"errors":[{"message":"Field doesn't exist","extensions":{"code":"undefinedField"}}]}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(refusal, Encoding.UTF8, "application/json"), RequestMessage = request };
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (asked.Contains("query Schema"))
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            foreach (var field in missing)
            {
                text = text.Replace($"{{\"name\":\"{field}\"}}", "{\"name\":\"other\"}");
            }

            response.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }

        return response;
    }
}
