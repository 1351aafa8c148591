using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
using PolicyBot.Reports;

namespace PolicyBot.Commands;

/// <summary>The options of <c>check</c>, each with its own sentence for wrong use.</summary>
internal static class CheckOptions
{
    private static readonly Dictionary<string, Action<Report, Terminal>> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = TextReport.Write,
        ["json"] = (report, terminal) => terminal.Output.WriteLine(JsonReport.Of(report)),
        ["sarif"] = (report, terminal) => terminal.Output.WriteLine(SarifReport.Of(report)),
        ["markdown"] = (report, terminal) => terminal.Output.WriteLine(MarkdownReport.Of(report)),
    };

    public static Argument<string?> Remote()
    {
        var argument = new Argument<string?>("OWNER[/NAME]") { Description = "An organization on GitHub, or one repository.", Arity = ArgumentArity.ZeroOrOne };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !FullName.IsLogin(token.Value) && !FullName.IsOne(token.Value))
            {
                result.AddError($"{token.Value} is neither OWNER nor OWNER/NAME on GitHub; a directory is named with --path");
            }
        });
        return argument;
    }

    public static Option<string> Path()
    {
        var option = new Option<string>("--path") { HelpName = "DIR", Description = "The directory to judge.", DefaultValueFactory = _ => "." };
        option.Validators.Add(result => Directories.MustExist(result, result.Tokens));
        return option;
    }

    public static Option<string[]> Policies(PolicyCatalogue catalogue)
    {
        var option = new Option<string[]>("--policy") { HelpName = "ID", Description = "Judge by this policy only; may be given several times.", DefaultValueFactory = _ => [] };
        option.Validators.Add(result => MustBeKnown(result, "policy", [.. catalogue.Policies.Select(policy => policy.Id)]));
        return option;
    }

    public static Option<string?> Config()
    {
        var option = new Option<string?>("--config") { HelpName = "DIR", Description = "Judge by the configuration in a checkout of the organization's .allstar repository." };
        option.Validators.Add(result => Directories.MustExist(result, result.Tokens));
        return option;
    }

    public static Option<string> Format()
    {
        var names = string.Join('|', Formats.Keys);
        var option = new Option<string>("--format") { HelpName = names, Description = "How to print.", DefaultValueFactory = _ => "text" };
        option.Validators.Add(result => MustBeKnown(result, "format", Formats.Keys));
        return option;
    }

    /// <summary>Writes a report in a format whose name was validated.</summary>
    public static Action<Report, Terminal> FormatOf(string name) => Formats[name];

    /// <summary>Writes a report in a format whose name was validated; of many subjects, a person is shown what is not in order, and numbers.</summary>
    public static void Write(string format, ReportBuilder building, bool areMany, Terminal terminal)
    {
        if (format == "text" && areMany)
        {
            SweepReport.Write(building.Build(), building.Tally, terminal);
        }
        else
        {
            FormatOf(format)(building.Build(), terminal);
        }
    }

    public static void MustBeKnown(OptionResult result, string what, IReadOnlyCollection<string> known)
    {
        foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !known.Contains(word)))
        {
            var meant = Spelling.Nearest(word, known) is { } near ? $"did you mean {near}?" : $"there are {string.Join(", ", known)}";
            result.AddError($"there is no {what} {word}: {meant}");
        }
    }
}
