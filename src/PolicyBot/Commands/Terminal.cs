using System.Text;
using PolicyBot.Engine.Text;
using Spectre.Console;

namespace PolicyBot.Commands;

/// <summary>
/// Where a command writes. <see cref="Output"/> is the product, for people or machines; what is said about it goes to stderr through
/// <see cref="Note"/> and <see cref="Refuse"/>. Foreign text is written as <see cref="Visible.Of"/> or by a JSON writer, never as it came.
/// </summary>
internal sealed class Terminal
{
    private const string Name = "policybot: ";
    private readonly TextWriter error;

    /// <param name="width">Columns of a screen that a person looks at; null for a file or a pipe.</param>
    /// <param name="colours">False where the person or the screen wants none.</param>
    public Terminal(TextWriter output, TextWriter error, int? width = null, bool colours = false)
    {
        this.error = error;
        Output = output;
        IsScreen = width is not null;
        Screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        Screen.Profile.Width = width ?? int.MaxValue;
        Screen.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Standard output.</summary>
    public TextWriter Output { get; }

    /// <summary>True where a person looks at it: tables and colours rather than plain lines.</summary>
    public bool IsScreen { get; }

    /// <summary>Standard output for tables and colours. Markup is for our own words only.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>The next line that a person types; null where nobody can.</summary>
    public Func<string?> ReadLine { get; init; } = static () => null;

    /// <summary>The terminal that the process was started in; NO_COLOR and TERM=dumb are obeyed.</summary>
    public static Terminal OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        int? width = Console.IsOutputRedirected || isDumb ? null : Math.Max(Console.WindowWidth, 40);
        return new Terminal(Console.Out, Console.Error, width, width is not null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))) { ReadLine = Console.ReadLine };
    }

    /// <summary>A line of our own words above others.</summary>
    public void Heading(string words)
    {
        if (IsScreen)
        {
            Screen.Write(new Text(words + "\n", new Style(decoration: Decoration.Bold)));
        }
        else
        {
            Output.WriteLine(words);
        }
    }

    /// <summary>One line beside the product, on stderr.</summary>
    public void Note(string sentence) => error.WriteLine(Name + Visible.Of(sentence));

    /// <summary>Shows a defect of ours with all that a report of it needs.</summary>
    /// <returns><see cref="ExitCode.Defect"/>.</returns>
    public int Break(Exception defect)
    {
        Note("this is a defect of PolicyBot, please report it:");
        foreach (var line in defect.ToString().Split('\n'))
        {
            error.WriteLine(Visible.Of(line.TrimEnd('\r')));
        }

        return ExitCode.Defect;
    }

    /// <summary>Says in one line what is wrong with what the caller asked.</summary>
    /// <returns><see cref="ExitCode.Refused"/>.</returns>
    public int Refuse(string sentence)
    {
        Note(sentence);
        return ExitCode.Refused;
    }
}
