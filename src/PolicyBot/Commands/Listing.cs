using PolicyBot.Engine.Text;
using Spectre.Console;

namespace PolicyBot.Commands;

/// <summary>Rows under headings: a table on a screen, aligned lines without a heading's decoration elsewhere. Cells may be foreign text.</summary>
internal sealed class Listing(params string[] headings)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add([.. cells.Select(cell => Visible.Of(cell))]);

    public void WriteTo(Terminal terminal)
    {
        if (terminal.IsScreen)
        {
            terminal.Screen.Write(Table());
            return;
        }

        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(headings))
        {
            terminal.Output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
