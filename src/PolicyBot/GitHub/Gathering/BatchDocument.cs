using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Gathering;

/// <summary>The query for one batch: nodes that are asked the same stand together under one <c>nodes(ids:)</c>.</summary>
/// <param name="Text">The document.</param>
/// <param name="Variables">The ids by variable.</param>
/// <param name="Places">Where each node's answer stands, in the order of the batch; without an index where the node stands alone.</param>
internal sealed record BatchDocument(string Text, ImmutableSortedDictionary<string, ImmutableArray<string>> Variables, ImmutableArray<(string Alias, string? Index)> Places)
{
    public static BatchDocument Of(ImmutableArray<NodeAsk> batch, Func<Fragment, PrunedFragment> prune)
    {
        var groups = batch.Index().GroupBy(node => node.Item.Kind, StringComparer.Ordinal).ToImmutableArray();
        var (fields, variables) = (new StringBuilder(), ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal));
        var places = new (string, string?)[batch.Length];
        foreach (var (number, group) in groups.Index())
        {
            var alias = $"g{number}";
            var fragments = group.First().Item.Fragments;
            var isAlone = group.Count() == 1;
            fields.Append(isAlone ? $" {alias}:node(id:{DirectoryFragment.Literal(group.First().Item.NodeId)}){{__typename" : $" {alias}:nodes(ids:${alias}){{__typename");
            foreach (var type in fragments.GroupBy(fragment => fragment.Type, StringComparer.Ordinal))
            {
                fields.Append(CultureInfo.InvariantCulture, $" ... on {type.Key}{{id{string.Concat(type.Select(fragment => $" ...{fragment.Name}"))}}}");
            }

            fields.Append('}');
            if (isAlone)
            {
                places[group.First().Index] = (alias, null);
                continue;
            }

            variables[alias] = [.. group.Select(node => node.Item.NodeId)];
            foreach (var (index, node) in group.Index())
            {
                places[node.Index] = (alias, index.ToString(CultureInfo.InvariantCulture));
            }
        }

        var declared = variables.Count == 0 ? "" : $"({string.Join(',', variables.Keys.Select(name => $"${name}:[ID!]!"))})";
        var definitions = batch.SelectMany(node => node.Fragments).Distinct().Select(fragment => $" {prune(fragment)}");
        return new BatchDocument($"query Facts{declared}{{rateLimit{{cost remaining resetAt}}{fields}}}{string.Concat(definitions)}", variables.ToImmutable(), [.. places]);
    }
}
