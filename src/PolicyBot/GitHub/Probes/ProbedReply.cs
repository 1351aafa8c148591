using System.Net;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Probes;

/// <summary>An answer of REST, looked at for how it was given.</summary>
internal sealed record ProbedReply(string Operation, Reply Reply)
{
    /// <summary>Null where no answer came.</summary>
    public HttpStatusCode? Status => (Reply as Reply.Received)?.Status;

    public bool IsSuccess => Reply is Reply.Received { IsSuccess: true };

    /// <summary>True where GitHub does not let us have it, and no limit is the reason.</summary>
    public bool IsRefused => Reply is Reply.Received { Status: HttpStatusCode.Forbidden or HttpStatusCode.NotFound, Limit: null } && Gap.Reason != GapReason.Plan;

    public string Message => Reply is Reply.Received received ? Failures.Message(received) : "";

    public Fact<JsonElement> Json => Reply is Reply.Received { IsSuccess: true } done ? Failures.Decode(Operation, done, GitHubJson.Default.JsonElement) : Gap;

    /// <summary>For an answer that is no success.</summary>
    public Gap Gap => Reply switch
    {
        Reply.Received refused => Failures.Gap(Operation, refused),
        Reply.Lost lost => lost.Gap,
        _ => throw new InvalidOperationException("A reply is received or lost."),
    };
}
