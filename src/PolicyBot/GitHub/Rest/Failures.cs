using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Rest;

/// <summary>Reads what GitHub means by an answer that is not a success.</summary>
internal static class Failures
{
    private const int LongestMessage = 300;

    /// <summary>In no other operation 410 is documented: an issue that was deleted, or issues that are switched off.</summary>
    private const string Issues = "/issues";

    private static readonly string[] PlanPhrases =
    [
        "Upgrade to GitHub",
        "upgrade to GitHub",
        "make this repository public to enable this feature",
        "not available for your plan",
        "not supported by your plan",
    ];

    /// <summary>Answers that say themselves that a thing is not there; a missing permission looks different.</summary>
    private static readonly string[] AbsencePhrases = ["Branch not protected", "Git Repository is empty", "This repository is empty"];

    /// <param name="isPermissionHeld">True where the permission that the read needs is known to be granted, so that 404 means absent.</param>
    public static Answer<T> Read<T>(string operation, Reply.Received reply, bool isPermissionHeld)
    {
        var message = Message(reply);
        return reply.Status switch
        {
            HttpStatusCode.Gone when operation.Contains(Issues, StringComparison.Ordinal) => new Answer<T>.Absent(operation),
            HttpStatusCode.NotFound when isPermissionHeld => new Answer<T>.Absent(operation),
            HttpStatusCode.NotFound or HttpStatusCode.Conflict when Says(message, AbsencePhrases) => new Answer<T>.Absent(operation),
            _ => new Answer<T>.Failed(Gap(operation, reply)),
        };
    }

    public static Gap Gap(string operation, Reply.Received reply)
    {
        var message = Message(reply);
        var reason = reply switch
        {
            { Limit: not null } => GapReason.RateLimited,
            { Status: HttpStatusCode.Forbidden } when Says(message, PlanPhrases) => GapReason.Plan,
            { Status: HttpStatusCode.Forbidden } when message.Contains("Resource not accessible by", StringComparison.Ordinal) => GapReason.PermissionNotGranted,
            { Status: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => GapReason.Forbidden,
            { Status: HttpStatusCode.NotFound } => GapReason.MayBeHidden,
            { Status: HttpStatusCode.UnavailableForLegalReasons } => GapReason.LegallyBlocked,
            { Status: HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout } => GapReason.TimedOut,
            _ => GapReason.ServerError,
        };
        var blocked = message.Contains("Repository access blocked", StringComparison.Ordinal) ? ": GitHub blocks access to the repository" : "";
        var wants = reply.AcceptedPermissions.Length > 0 ? $"; GitHub asks for {reply.AcceptedPermissions}" : "";
        return new Gap(reason, $"{operation} answered HTTP {(int)reply.Status}{blocked}{wants}");
    }

    /// <summary>The value in a successful answer, or a gap where it is no such value: cut off, a page of HTML, empty.</summary>
    public static Fact<T> Decode<T>(string operation, Reply.Received reply, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, type) is { } value
                ? value
                : new Gap(GapReason.ServerError, $"{operation} answered null");
        }
        catch (JsonException)
        {
            var what = reply switch
            {
                { Body.Length: 0 } => "nothing",
                { MediaType: "text/html" } => "a page of HTML",
                _ => "what is not the JSON that it documents",
            };
            return new Gap(GapReason.ServerError, $"{operation} answered {what}");
        }
    }

    /// <summary>GitHub's own words, cut; empty where there are none.</summary>
    public static string Message(Reply.Received reply)
    {
        try
        {
            var message = JsonSerializer.Deserialize(reply.Body.Span, GitHubJson.Default.ErrorWire)?.Message ?? "";
            return message.Length <= LongestMessage ? message : message[..LongestMessage];
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static bool Says(string message, string[] phrases) => phrases.Any(phrase => message.Contains(phrase, StringComparison.Ordinal));
}
