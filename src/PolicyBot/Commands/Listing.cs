using System.Collections.Immutable;
using PolicyBot.Engine.Text;
using Spectre.Console;

namespace PolicyBot.Commands;

/// <summary>Rows under headings: a table on a screen, aligned lines elsewhere. Cells may be foreign text.</summary>
internal sealed class Listing(params ImmutableArray<string> headings)
{
    // A cell wider than this does not push the other rows of its column apart.
    private const int WidestColumn = 60;

    private readonly List<ImmutableArray<Cell>> rows = [];

    public bool IsEmpty => rows.Count == 0;

    public void Add(params ImmutableArray<Cell> cells) => rows.Add([.. cells.Select(cell => cell with { Text = Visible.Of(cell.Text) })]);

    public void WriteTo(Terminal terminal)
    {
        if (terminal.IsScreen)
        {
            terminal.Screen.Write(ForScreen());
            return;
        }

        var lines = rows.Select(row => row.Select(cell => cell.Text).ToImmutableArray()).Prepend(headings).ToImmutableArray();
        var widths = headings.Select((_, column) => lines.Max(line => Math.Min(line[column].Length, WidestColumn))).ToImmutableArray();
        foreach (var line in lines)
        {
            terminal.Output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>As a table, for who draws it himself.</summary>
    public Table ForScreen()
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell.Text, new Style(cell.Colour))));
        }

        return table;
    }

    /// <summary>One cell. The colour adds nothing that the text does not say.</summary>
    public readonly record struct Cell(string Text, Color? Colour = null)
    {
        public static implicit operator Cell(string text) => new(text);
    }
}
