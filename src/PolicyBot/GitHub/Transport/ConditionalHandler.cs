using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Transport;

/// <summary>
/// Asks whether an answer to an installation is still what it was, and gives the kept one where GitHub says so: that costs nothing of the hour.
/// The tag is computed for the token of the hour; where GitHub has another, the answer comes whole.
/// </summary>
internal sealed class ConditionalHandler(IAnswerMemory memory, TimeProvider time) : DelegatingHandler
{
    /// <summary>How many answers are kept of an installation: each has one place, which it takes from another.</summary>
    private const int Places = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A request that is repeated or redirected still has the tag of the last time.
        request.Headers.IfNoneMatch.Clear();
        var scope = RequestScope.Of(request);
        if (request.Headers.Authorization is not { } authorization || scope.Credential.Installation is not { } installation || !MayBeAskedAgain(request, scope))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Headers.Accept} {request.RequestUri!.AbsoluteUri}"));
        var place = $"page-{BinaryPrimitives.ReadUInt32BigEndian(id) % Places}";
        var kept = await memory.GetAsync(installation, place, cancellationToken) is { } found ? KeptPage.Read(id, found.Value) : null;
        if (kept is not null)
        {
            request.Headers.IfNoneMatch.Add(kept.Tag(request.Headers.Accept.ToString(), authorization.ToString()));
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (kept is not null && response.StatusCode == HttpStatusCode.NotModified)
        {
            kept.PutInto(response);
        }
        else if (response.StatusCode == HttpStatusCode.OK)
        {
            await KeptBody.ReadAsync(response, scope, cancellationToken);
            if (KeptPage.Of(request, response) is { } page)
            {
                await memory.KeepAsync(installation, place, new KeptAnswer(time.GetUtcNow(), page.Write(id)), cancellationToken);
            }
        }

        return response;
    }

    /// <summary>False for git's objects, which never change and are kept by their ids, for what is read by a cursor, and for the limits themselves, for which GitHub has no tags.</summary>
    private static bool MayBeAskedAgain(HttpRequestMessage request, RequestScope scope) =>
        request.Method == HttpMethod.Get && scope is { Kind: RequestKind.Read, IsHeadEnough: false, Resource: "core" }
        && !scope.Operation.Contains("/git/", StringComparison.Ordinal) && !scope.Operation.EndsWith("/rate_limit", StringComparison.Ordinal);
}
