using System.Text.Json.Nodes;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Ends the answering of a request with GitHub's no.</summary>
internal sealed class RefusalException(Answer answer) : Exception
{
    public Answer Answer { get; } = answer;

    /// <summary>Not there, or none of the caller's business: GitHub does not say which.</summary>
    public static RefusalException NotFound(string message = "Not Found") => new(Answer.Message(404, message));

    public static RefusalException Forbidden(string message) => new(Answer.Message(403, message));

    public static RefusalException NotIntegration(string accepted) =>
        new(Answer.Message(403, "Resource not accessible by integration").With("X-Accepted-GitHub-Permissions", accepted));

    public static RefusalException Plan() => Forbidden("Upgrade to GitHub Pro or make this repository public to enable this feature.");

    public static RefusalException ReadOnly() => Forbidden("Repository was archived so is read-only.");

    public static RefusalException EmptyRepository() => new(Answer.Message(409, "Git Repository is empty."));

    public static RefusalException Gone(string message) => new(Answer.Message(410, message));

    public static RefusalException BadRequest(string message) => new(Answer.Message(400, message));

    /// <summary>The body can be read and does not make sense.</summary>
    public static RefusalException Invalid(string message) => new(Answer.Message(422, message));

    /// <summary>One field does not make sense.</summary>
    /// <param name="code">missing, missing_field, invalid, already_exists, unprocessable or custom.</param>
    public static RefusalException Invalid(string resource, string field, string code, string? message = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code, ["field"] = field };
        if (message is not null)
        {
            error["message"] = message;
        }

        return new(Answer.Json(422, new JsonObject
        {
            ["message"] = "Validation Failed",
            ["errors"] = new JsonArray(error),
            ["documentation_url"] = "https://docs.github.com/rest",
            ["status"] = "422",
        }));
    }

    /// <summary>It has another address now.</summary>
    public static RefusalException Moved(string method, string url)
    {
        var status = method is "GET" or "HEAD" ? 301 : 307;
        return new(Answer.Json(status, new JsonObject
        {
            ["message"] = status == 301 ? "Moved Permanently" : "Temporary Redirect",
            ["url"] = url,
            ["documentation_url"] = "https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects",
        }).With("Location", url));
    }

    public static string NewAddress(Urls urls, Repository repository, string rest) => $"{urls.Api}/repositories/{repository.Id}{rest}";
}
