using System.Net.Http.Headers;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Transport;

/// <summary>Sends a request and says what came of it. Nothing that can go wrong on the way leaves here as an exception.</summary>
internal sealed partial class GitHubTransport(HttpClient http, GitHubAddresses addresses, TimeProvider time, RequestMeter meter, ILogger<GitHubTransport> logger)
{
    public GitHubAddresses Addresses => addresses;

    /// <summary>When an answer that has just come was given.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<Reply> SendAsync(HttpMethod method, Uri url, ReadOnlyMemory<byte>? body, RequestScope scope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, url);
        scope.AttachTo(request);
        request.Headers.Accept.ParseAdd(scope.Accept);
        request.Headers.UserAgent.ParseAdd("policybot");
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            LogAnswer(scope.Operation, scope.Credential.Name, (int)response.StatusCode);
            meter.Answered(scope.Operation, (int)response.StatusCode);
            return Read(response);
        }
        catch (CredentialException refused)
        {
            return new Reply.Lost(refused.Gap, null);
        }
        catch (LimitedException limited)
        {
            return new Reply.Lost(new Gap(GapReason.RateLimited, limited.Message), limited.Until);
        }
        catch (BudgetSpentException spent)
        {
            return new Reply.Lost(new Gap(GapReason.RateLimited, spent.Message), null);
        }
        catch (TimeLimitException late)
        {
            LogLost(scope.Operation, scope.Credential.Name, late.GetType().Name);
            return new Reply.Lost(new Gap(GapReason.TimedOut, late.Message), null);
        }
        catch (BodyTooLargeException large)
        {
            return new Reply.Lost(new Gap(GapReason.Unreadable, large.Message), null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            LogLost(scope.Operation, scope.Credential.Name, broken.GetType().Name);
            return new Reply.Lost(new Gap(GapReason.ServerError, $"{scope.Operation} broke off before its answer was whole"), null);
        }
    }

    private static Reply.Received Read(HttpResponseMessage response) => new(
        response.StatusCode,
        ((KeptBody)response.Content).Bytes,
        response.Content.Headers.ContentType?.MediaType ?? "",
        PageLink.Next(response),
        response.Headers.TryGetValues("X-Accepted-GitHub-Permissions", out var accepted) ? string.Join(", ", accepted) : "",
        LimitNotice.In(response))
    {
        Date = response.Headers.Date,
        ETag = response.Headers.ETag?.Tag.Trim('"') ?? "",
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} for {Credential} answered {Status}")]
    private partial void LogAnswer(string operation, string credential, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operation} for {Credential} had no answer: {Cause}")]
    private partial void LogLost(string operation, string credential, string cause);
}
