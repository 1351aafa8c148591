namespace PolicyBot.Simulator.Hosting;

/// <summary>Finds the operation that a method and a path mean.</summary>
internal sealed class RouteTable
{
    private readonly Node root = new();

    public RouteTable(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            Add(route);
        }
    }

    /// <param name="segments">Of the path, decoded.</param>
    /// <returns>Null where there is no such operation.</returns>
    public (Route Route, IReadOnlyDictionary<string, string> Values)? Find(string method, IReadOnlyList<string> segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        return Find(root, method == "HEAD" ? "GET" : method, segments, 0, values) is { } route ? (route, values) : null;
    }

    private void Add(Route route)
    {
        var node = root;
        foreach (var segment in route.Segments)
        {
            node = segment.StartsWith("{**", StringComparison.Ordinal) ? node.Rest ??= new Node()
                : segment.StartsWith('{') ? node.Any ??= new Node()
                : node.Named.TryGetValue(segment, out var named) ? named : node.Named[segment] = new Node();
        }

        node.Routes.Add(route.Method, route);
    }

    private static Route? Find(Node node, string method, IReadOnlyList<string> segments, int depth, Dictionary<string, string> values)
    {
        if (depth == segments.Count)
        {
            return (node.Routes.GetValueOrDefault(method) ?? node.Rest?.Routes.GetValueOrDefault(method)) is { } found ? Filled(found, segments, values) : null;
        }

        return (node.Named.TryGetValue(segments[depth], out var named) ? Find(named, method, segments, depth + 1, values) : null)
            ?? (node.Any is { } any ? Find(any, method, segments, depth + 1, values) : null)
            ?? (node.Rest?.Routes.GetValueOrDefault(method) is { } rest ? Filled(rest, segments, values) : null);
    }

    private static Route Filled(Route route, IReadOnlyList<string> segments, Dictionary<string, string> values)
    {
        for (var i = 0; i < route.Segments.Length; i++)
        {
            var name = route.Segments[i];
            if (name.StartsWith("{**", StringComparison.Ordinal))
            {
                values[name[3..^1]] = string.Join('/', segments.Skip(i));
            }
            else if (name.StartsWith('{'))
            {
                values[name[1..^1]] = segments[i];
            }
        }

        return route;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Named { get; } = new(StringComparer.Ordinal);

        public Node? Any { get; set; }

        public Node? Rest { get; set; }

        public Dictionary<string, Route> Routes { get; } = new(StringComparer.Ordinal);
    }
}
