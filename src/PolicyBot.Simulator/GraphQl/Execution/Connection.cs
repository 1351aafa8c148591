using System.Globalization;
using System.Text;

namespace PolicyBot.Simulator.GraphQl.Execution;

/// <summary>One page of a list.</summary>
/// <param name="Total">Of the whole list.</param>
internal sealed record Connection(IReadOnlyList<Edge> Edges, int Total, bool HasNext, bool HasPrevious)
{
    public static Connection Empty { get; } = new([], 0, false, false);
}

/// <summary>One item of a page, with what only the connection knows of it.</summary>
internal sealed record Edge(object Node, string Cursor, object? Extra = null);

/// <summary>Cuts lists into pages by first, last, after and before.</summary>
internal static class Pages
{
    /// <summary>A page of a short list, whose cursors are places in it.</summary>
    /// <param name="extra">What only the connection knows of an item.</param>
    public static Connection Page<T>(this Ask ask, IEnumerable<T> items, Func<T, object>? extra = null, Func<T, object>? node = null)
        where T : notnull
    {
        var all = items as IReadOnlyList<T> ?? [.. items];
        var from = ask.Text("after") is { } after ? Place(after) + 1 : 0;
        var to = ask.Text("before") is { } before ? Math.Min(Place(before), all.Count) : all.Count;
        return Cut(ask, all, from, to, (item, index) => new Edge(node?.Invoke(item) ?? item, Cursor(index), extra?.Invoke(item)));
    }

    /// <summary>A page of a sorted list, whose cursors stay good when the list changes.</summary>
    /// <param name="mark">What a cursor names an item by.</param>
    /// <param name="behind">The first place behind the item with such a mark, or where it would stand.</param>
    public static Connection Page<T>(this Ask ask, IReadOnlyList<T> sorted, Func<T, string> mark, Func<string, int> behind)
        where T : notnull =>
        Cut(ask, sorted, ask.Text("after") is { } after ? behind(Decode(after)) : 0, sorted.Count, (item, _) => new Edge(item, Encode(mark(item))));

    private static Connection Cut<T>(Ask ask, IReadOnlyList<T> all, int from, int to, Func<T, int, Edge> edge)
    {
        from = Math.Min(from, to);
        if (ask.Number("first") is { } first && to - from > first)
        {
            return new Connection([.. Enumerable.Range(from, first).Select(index => edge(all[index], index))], all.Count, true, from > 0);
        }

        var start = ask.Number("last") is { } last ? Math.Max(from, to - last) : from;
        return new Connection([.. Enumerable.Range(start, to - start).Select(index => edge(all[index], index))], all.Count, to < all.Count, start > 0);
    }

    private static string Cursor(int index) => Encode(index.ToString(CultureInfo.InvariantCulture));

    private static int Place(string cursor) => int.TryParse(Decode(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes("cursor:v2:" + text));

    private static string Decode(string cursor)
    {
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Replace("cursor:v2:", "", StringComparison.Ordinal) : "";
    }
}
