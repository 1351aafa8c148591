using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Schema;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Pages and what stands in them: the same for every list.</summary>
internal static class ConnectionFields
{
    public static void Bind(Binder on)
    {
        on.Type<Connection>("PageInfo")
            .Field("hasNextPage", page => page.HasNext)
            .Field("hasPreviousPage", page => page.HasPrevious)
            .Field("startCursor", page => page.Edges is [var first, ..] ? first.Cursor : null)
            .Field("endCursor", page => page.Edges is [.., var last] ? last.Cursor : null);
        foreach (var type in on.Schema.Types.Where(type => type.Kind == TypeKind.Object))
        {
            if (type.IsConnection)
            {
                on.Type<Connection>(type.Name)
                    .Field("edges", page => page.Edges)
                    .Field("nodes", page => page.Edges.Select(edge => edge.Node))
                    .Field("pageInfo", page => page)
                    .Field("totalCount", page => page.Total);
            }
            else if (type.Name.EndsWith("Edge", StringComparison.Ordinal))
            {
                on.Type<Edge>(type.Name)
                    .Field("cursor", edge => edge.Cursor)
                    .Field("node", edge => edge.Node);
            }
        }
    }
}
