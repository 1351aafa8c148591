using System.Collections.Immutable;

namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>A value of a YAML file and where it stands. Aliases share nodes, so that a file of many aliases costs no more than what it wrote.</summary>
/// <param name="file">The file as a whole.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
internal abstract class YamlNode(Source file, int line, int column)
{
    public Source File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public Source Source => File with { Line = Line };

    /// <summary>How many nodes it stands for with every alias expanded, itself included.</summary>
    public abstract int Size { get; }

    /// <summary>Levels of nodes, itself included.</summary>
    public abstract int Depth { get; }

    /// <summary>True for what says "nothing": an empty value, <c>~</c>, <c>null</c>.</summary>
    public bool IsNull => this is YamlScalar { Kind: ScalarKind.Null };
}

/// <summary>A scalar, resolved as go-yaml v2 does, whose YAML is 1.1.</summary>
/// <param name="text">As a string setting gets it: booleans are <c>true</c> or <c>false</c>, integers decimal.</param>
/// <param name="written">As it is written, without quotes and indentation.</param>
/// <param name="extent">Where it stands in the file's text, from its first mark to its end.</param>
internal sealed class YamlScalar(Source file, int line, int column, ScalarKind kind, string text, string written, Range extent) : YamlNode(file, line, column)
{
    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;

    public string Written { get; } = written;

    public Range Extent { get; } = extent;

    public override int Size => 1;

    public override int Depth => 1;
}

internal sealed class YamlSequence(Source file, int line, int column, ImmutableArray<YamlNode> items) : YamlNode(file, line, column)
{
    public ImmutableArray<YamlNode> Items { get; } = items;

    public override int Size { get; } = 1 + items.Sum(item => item.Size);

    public override int Depth { get; } = 1 + items.Select(item => item.Depth).DefaultIfEmpty().Max();
}

/// <summary>A mapping with all its entries in order, duplicates included; the last of several equal keys is the one that counts.</summary>
internal sealed class YamlMapping(Source file, int line, int column, ImmutableArray<YamlEntry> entries) : YamlNode(file, line, column)
{
    public ImmutableArray<YamlEntry> Entries { get; } = entries;

    public override int Size { get; } = 1 + entries.Sum(entry => 1 + entry.Value.Size);

    public override int Depth { get; } = 1 + entries.Select(entry => entry.Value.Depth).DefaultIfEmpty().Max();
}
