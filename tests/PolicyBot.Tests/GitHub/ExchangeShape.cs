using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace PolicyBot.Tests.GitHub;

/// <summary>What two exchanges have in common that differ only in names, numbers and texts.</summary>
internal static partial class ExchangeShape
{
    public static string OfRequest(Exchange exchange)
    {
        var query = HttpUtility.ParseQueryString(exchange.Url.Split('?', 2) is [_, var asked] ? asked : "");
        var values = query.AllKeys.Order(StringComparer.Ordinal).Select(name => $"{name}={Value(query[name]!)}");
        var body = IsGraphQL(exchange) ? Document(exchange) : OfJson(exchange.Body ?? "");
        return $"{exchange.Method} {exchange.Operation ?? exchange.Url} {string.Join('&', values)} {exchange.Accept} {body}";
    }

    /// <summary>Of GraphQL the whole answer: what a schema offers is told by names.</summary>
    public static string OfAnswer(Exchange exchange) => IsGraphQL(exchange) ? Document(exchange) + exchange.Answer : OfJson(exchange.Answer);

    private static bool IsGraphQL(Exchange exchange) => exchange.Url.EndsWith("/graphql", StringComparison.Ordinal);

    private static string Document(Exchange exchange)
    {
        using var body = JsonDocument.Parse(exchange.Body ?? "{}");
        return body.RootElement is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("query", out var query) ? ObjectId().Replace(query.ToString(), "*") : "";
    }

    private static string OfJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return text.Length == 0 ? "nothing" : "text";
        }
    }

    private static string Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{Of(property.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join('|', json.EnumerateArray().Select(Of).Distinct().Order(StringComparer.Ordinal))}]",
        JsonValueKind.String => Value(json.GetString()!),
        var kind => kind.ToString(),
    };

    /// <summary>A word may be one of a few that are allowed; anything else stands for all others.</summary>
    private static string Value(string text) => Word().IsMatch(text) ? text : "*";

    [GeneratedRegex("[0-9a-f]{40}")]
    private static partial Regex ObjectId();

    [GeneratedRegex("^[A-Za-z_]{1,40}$")]
    private static partial Regex Word();
}
