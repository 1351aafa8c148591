using System.Globalization;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Lists in pages, with the addresses of their neighbours in <c>Link</c>.</summary>
internal static class Paging
{
    /// <summary>One page of a list, as an array.</summary>
    public static Answer List<T>(this Call call, IEnumerable<T> items, Func<T, JsonNode?> each) =>
        call.Page(items as IReadOnlyList<T> ?? [.. items], (page, _) => JsonText.Array(page, each));

    /// <summary>One page of a list, inside an object that tells how many there are.</summary>
    public static Answer Counted<T>(this Call call, string name, IEnumerable<T> items, Func<T, JsonNode?> each, JsonObject? more = null) =>
        call.Page(items as IReadOnlyList<T> ?? [.. items], (page, total) =>
            new JsonObject { ["total_count"] = total }.With(more ?? []).With(new JsonObject { [name] = JsonText.Array(page, each) }));

    /// <summary>One page by cursor: the items after the one that the cursor names.</summary>
    /// <param name="keyOf">What the cursor names an item by; the list is sorted by it.</param>
    /// <param name="name">Of the parameter that holds the cursor.</param>
    /// <param name="isRising">How the list is sorted.</param>
    public static Answer ByCursor<T>(this Call call, IEnumerable<T> items, Func<T, long> keyOf, Func<T, JsonNode?> each, string name = "cursor", bool isRising = false)
    {
        var size = Size(call);
        var after = call.Query(name) is { } cursor
            ? cursor.StartsWith("v1_", StringComparison.Ordinal) && long.TryParse(cursor.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : throw RefusalException.BadRequest("Invalid cursor")
            : isRising ? long.MinValue : long.MaxValue;
        var page = items.Where(item => isRising ? keyOf(item) > after : keyOf(item) < after).Take(size + 1).ToList();
        var answer = Answer.Ok(JsonText.Array(page.Take(size), each));
        return page.Count > size
            ? answer.With("Link", $"<{Address(call, (name, string.Create(CultureInfo.InvariantCulture, $"v1_{keyOf(page[size - 1])}")))}>; rel=\"next\"")
            : answer;
    }

    private static Answer Page<T>(this Call call, IReadOnlyList<T> items, Func<IEnumerable<T>, int, JsonNode> write)
    {
        var size = Size(call);
        var page = Math.Max(1, Whole(call.Query("page")) ?? 1);
        var last = Math.Max(1, ((items.Count - 1) / size) + 1);
        var start = (long)(page - 1) * size;
        var answer = Answer.Ok(write(start >= items.Count ? [] : items.Skip((int)start).Take(size), items.Count));
        List<string> links = [];
        if (page > 1)
        {
            links.Add(Link(call, page - 1, "prev"));
        }

        if (page < last)
        {
            links.Add(Link(call, page + 1, "next"));
            links.Add(Link(call, last, "last"));
        }

        if (page > 1)
        {
            links.Add(Link(call, 1, "first"));
        }

        return links.Count == 0 ? answer : answer.With("Link", string.Join(", ", links));
    }

    private static int Size(Call call) => Math.Min(100, Whole(call.Query("per_page")) is > 0 and { } size ? size : 30);

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Link(Call call, int page, string relation) =>
        $"<{Address(call, ("page", page.ToString(CultureInfo.InvariantCulture)))}>; rel=\"{relation}\"";

    /// <summary>The request's own address with one parameter changed; accounts and repositories appear by their ids, as GitHub writes them.</summary>
    private static string Address(Call call, (string Name, string Value) changed)
    {
        var query = call.QueryPairs.Where(pair => pair.Key != changed.Name).Append(KeyValuePair.Create(changed.Name, changed.Value));
        return call.Urls.Api + ById(call) + "?" + string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }

    private static string ById(Call call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return call.Route.Template switch
        {
            ['/', 'r', 'e', 'p', 'o', 's', '/', ..] when parts[0] == "repos" => $"/repositories/{call.VisibleRepository().Id}/{string.Join('/', parts.Skip(3))}",
            ['/', 'o', 'r', 'g', 's', '/', ..] when parts[0] == "orgs" => $"/organizations/{call.VisibleOrganization().Id}/{string.Join('/', parts.Skip(2))}",
            _ => call.Path,
        };
    }
}
