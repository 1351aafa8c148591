using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>Composes our nodes from the parser's events, counting before it builds.</summary>
internal sealed class YamlComposer(Source file, string text, int mostNodes)
{
    private const string YamlTag = "tag:yaml.org,2002:";
    private readonly Parser parser = new(new StringReader(text));
    private readonly Dictionary<AnchorName, YamlNode?> anchors = [];

    /// <summary>How many nodes were composed so far, aliases expanded.</summary>
    public int Nodes { get; private set; }

    /// <summary>Where reading had got to: the end of the last thing that was read.</summary>
    public Mark Reached { get; private set; } = new(0, 1, 1);

    /// <returns>The only document's mapping; an empty one where there is no document or it says nothing.</returns>
    /// <exception cref="YamlException">The file is refused.</exception>
    public YamlMapping ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return Empty();
        }

        parser.Consume<DocumentStart>();
        var root = Compose(0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            throw new YamlRefusal(parser.Current!.Start, "holds more than one document");
        }

        return root switch
        {
            YamlMapping mapping => mapping,
            { IsNull: true } => Empty(),
            _ => throw new YamlRefusal(new Mark(0, root.Line, root.Column), "is not a mapping of keys to values"),
        };
    }

    private YamlMapping Empty() => new(file, 1, 1, []);

    private YamlNode Compose(int depth)
    {
        var start = parser.Current ?? throw new YamlRefusal(Reached, "ends too early");
        Count(1, depth + 1, start);
        Reached = start is NodeEvent ? start.End : Reached;
        switch (start)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return Expand(alias, depth);
            case Scalar scalar:
                parser.MoveNext();
                return Remember(scalar, Scalar(scalar));
            case SequenceStart sequence:
                Open(sequence);
                var items = ImmutableArray.CreateBuilder<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Compose(depth + 1));
                }

                return Remember(sequence, new YamlSequence(file, Line(start), Column(start), items.ToImmutable()));
            case MappingStart mapping:
                Open(mapping);
                var entries = ImmutableArray.CreateBuilder<YamlEntry>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    AddEntry(entries, depth);
                }

                return Remember(mapping, new YamlMapping(file, Line(start), Column(start), entries.ToImmutable()));
            default:
                throw new YamlRefusal(Reached, "is not YAML: it ends before what it began is closed");
        }
    }

    private void AddEntry(ImmutableArray<YamlEntry>.Builder entries, int depth)
    {
        var at = parser.Current!;
        var isMerge = at is Scalar { Value: "<<", Style: ScalarStyle.Plain };
        var written = (at as Scalar)?.Value;
        var key = Compose(depth + 1);
        var value = Compose(depth + 1);
        if (isMerge)
        {
            entries.AddRange(Merged(value, at.Start));
            return;
        }

        if (key is not YamlScalar scalar || scalar.Kind == ScalarKind.Null)
        {
            throw new YamlRefusal(at.Start, "has a key that is not a word");
        }

        entries.Add(new YamlEntry(written ?? scalar.Text, key, value));
    }

    /// <summary>As go-yaml v2: the merge happens where it stands, and of several mappings the first wins.</summary>
    private static IEnumerable<YamlEntry> Merged(YamlNode value, Mark at) => value switch
    {
        YamlMapping mapping => mapping.Entries.Select(entry => entry with { IsMerged = true }),
        YamlSequence sequence when sequence.Items.All(item => item is YamlMapping) =>
            sequence.Items.Reverse().SelectMany(item => Merged(item, at)),
        _ => throw new YamlRefusal(at, "merges (<<) something that is not a mapping"),
    };

    private YamlNode Expand(AnchorAlias alias, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out var node))
        {
            throw new YamlRefusal(alias.Start, "refers to an anchor that is not there");
        }

        if (node is null)
        {
            throw new YamlRefusal(alias.Start, "has an anchor that contains itself");
        }

        Count(node.Size - 1, depth + node.Depth, alias);
        return node;
    }

    private void Count(int nodes, int depth, ParsingEvent at)
    {
        Nodes += nodes;
        if (Nodes > mostNodes)
        {
            throw new YamlRefusal(at.Start, string.Create(CultureInfo.InvariantCulture, $"holds more than {mostNodes:N0} values with its aliases expanded"));
        }

        if (depth > YamlLimits.Depth)
        {
            throw new YamlRefusal(at.Start, "is nested more than 64 levels deep");
        }
    }

    private void Open(NodeEvent start)
    {
        parser.MoveNext();
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor] = null;
        }
    }

    private YamlNode Remember(NodeEvent start, YamlNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor] = node;
        }

        return node;
    }

    private YamlScalar Scalar(Scalar scalar)
    {
        var (kind, text) = Resolve(scalar);
        return new YamlScalar(file, Line(scalar), Column(scalar), kind, text, scalar.Value, Index(scalar.Start)..Index(scalar.End));
    }

    private static (ScalarKind Kind, string Text) Resolve(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        return (tag.StartsWith(YamlTag, StringComparison.Ordinal) ? tag[YamlTag.Length..] : tag) switch
        {
            "" when scalar.Style == ScalarStyle.Plain => ScalarResolver.Resolve(scalar.Value),
            "bool" or "int" or "float" or "null" => ScalarResolver.Resolve(scalar.Value),
            "binary" => (ScalarKind.String, Decoded(scalar)),
            _ => (ScalarKind.String, scalar.Value),
        };
    }

    private static string Decoded(Scalar scalar)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(scalar.Value));
        }
        catch (FormatException)
        {
            // Base64 is judged by its decoder, which knows no other way to say no.
            throw new YamlRefusal(scalar.Start, "holds !!binary that is not base64");
        }
    }

    private int Index(Mark mark) => (int)Math.Clamp(mark.Index, 0, text.Length);

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;
}
