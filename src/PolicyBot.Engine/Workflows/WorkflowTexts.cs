using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Workflows.Expressions;

namespace PolicyBot.Engine.Workflows;

/// <summary>Reads texts with the places of the expressions in them.</summary>
/// <param name="source">The file's text.</param>
internal sealed class WorkflowTexts(string source)
{
    /// <summary>A file of 1 MiB may say the same text a hundred thousand times.</summary>
    private const long MostCharacters = 4 * 1024 * 1024;

    private readonly LineStarts lines = new(source);
    private readonly Dictionary<YamlScalar, WorkflowText> known = new(ReferenceEqualityComparer.Instance);
    private long characters;

    public bool IsTooMuch => characters > MostCharacters;

    /// <summary>Null where there is no mapping, no such key, or another shape.</summary>
    public WorkflowText? At(YamlMapping? mapping, string key) => Of(ValueOf(mapping, key));

    /// <summary>A text, or the text that a mapping in its place has under a key.</summary>
    public WorkflowText? OrNameOf(YamlMapping mapping, string key, string inner) =>
        ValueOf(mapping, key) is { } value ? Of(value) ?? At(value as YamlMapping, inner) : null;

    /// <summary>The texts of a mapping, such as <c>with</c>; of a key that stands twice, both.</summary>
    public ImmutableArray<NamedText> Named(YamlMapping mapping, string key) =>
    [
        .. from entry in (ValueOf(mapping, key) as YamlMapping)?.Entries ?? []
           let text = Of(entry.Value)
           where text is not null
           select new NamedText(entry.Key, PositionOf(entry.KeyNode), text),
    ];

    /// <summary>One text, or the texts of a list.</summary>
    public ImmutableArray<WorkflowText> List(YamlNode? node) => node switch
    {
        YamlSequence list => [.. list.Items.Select(Of).OfType<WorkflowText>()],
        _ => Of(node) is { } one ? [one] : [],
    };

    /// <summary>Null where it is no text.</summary>
    public WorkflowText? Of(YamlNode? node)
    {
        if (node is not YamlScalar { IsNull: false } scalar || IsTooMuch)
        {
            return null;
        }

        characters += scalar.Written.Length;
        if (!known.TryGetValue(scalar, out var text))
        {
            known[scalar] = text = new WorkflowText(scalar.Written, PositionOf(scalar), Expressions(scalar));
        }

        return text;
    }

    public static YamlNode? ValueOf(YamlMapping? mapping, string key) => mapping?.Entries.LastOrDefault(entry => entry.Key == key)?.Value;

    public static Position PositionOf(YamlNode node) => new(node.Line, node.Column);

    private ImmutableArray<Expression> Expressions(YamlScalar scalar)
    {
        if (!scalar.Written.Contains(ExpressionFinder.Opening, StringComparison.Ordinal))
        {
            return [];
        }

        // Folding and indentation change the text, but not the order of the marks in it.
        var (start, length) = scalar.Extent.GetOffsetAndLength(source.Length);
        var at = start;
        var found = ImmutableArray.CreateBuilder<Expression>();
        foreach (var (_, text) in ExpressionFinder.In(scalar.Written))
        {
            var mark = at < start + length ? source.IndexOf(ExpressionFinder.Opening, at, start + length - at, StringComparison.Ordinal) : -1;
            found.Add(new Expression(text, mark < 0 ? PositionOf(scalar) : lines.PositionOf(mark)));
            at = mark < 0 ? start + length : mark + 1;
        }

        return found.ToImmutable();
    }
}
