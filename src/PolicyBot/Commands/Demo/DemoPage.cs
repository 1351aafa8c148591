using PolicyBot.Engine.Text;
using Spectre.Console;

namespace PolicyBot.Commands.Demo;

/// <summary>Prose, tables and quotations on a terminal: wrapped at words on a screen, a line for a line in a pipe. Foreign text is shown, not obeyed.</summary>
internal sealed class DemoPage(Terminal terminal)
{
    private const int Indent = 2;

    /// <summary>The title of a part.</summary>
    public void Part(string title)
    {
        terminal.Output.WriteLine();
        if (terminal.IsScreen)
        {
            terminal.Screen.Write(new Rule(Markup.Escape(title)).LeftJustified().RuleStyle(new Style(Color.Grey)));
        }
        else
        {
            terminal.Output.WriteLine($"== {title}");
        }

        terminal.Output.WriteLine();
    }

    public void Say(string words) => Write(words, 0, Style.Plain);

    /// <summary>One thing among others.</summary>
    public void Item(string words) => Write(words, Indent, Style.Plain);

    /// <summary>A line to copy: it is never wrapped, for what was copied must still work.</summary>
    public void Command(string line) => terminal.Output.WriteLine($"{new string(' ', Indent)}{Visible.Of(line)}");

    public void Blank() => terminal.Output.WriteLine();

    /// <summary>A table under its heading; nothing where it is empty.</summary>
    public void Table(string heading, Listing listing)
    {
        if (!listing.IsEmpty)
        {
            terminal.Heading(heading);
            listing.WriteTo(terminal);
            Blank();
        }
    }

    /// <summary>A text in Markdown, as a person reads it.</summary>
    /// <param name="lines">So many of its beginning.</param>
    public void Quote(string markdown, int lines = int.MaxValue)
    {
        var all = DemoMarkdown.Read(markdown);
        foreach (var (text, style) in all.Take(lines))
        {
            Write(text, 2 * Indent, style);
        }

        if (all.Count > lines)
        {
            Write($"(and {all.Count - lines} lines more)", 2 * Indent, new Style(Color.Grey));
        }
    }

    private void Write(string words, int indent, Style style)
    {
        if (terminal.IsScreen)
        {
            terminal.Screen.Write(new Padder(new Text(Visible.Of(words), style), new Padding(indent, 0, 0, 0)));
        }
        else
        {
            terminal.Output.WriteLine($"{new string(' ', indent)}{Visible.Of(words)}".TrimEnd());
        }
    }
}
