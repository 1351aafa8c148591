using PolicyBot.Commands;
using PolicyBot.Engine.Text;
using PolicyBot.GitHub.Probes;

namespace PolicyBot.Doctor;

/// <summary>Writes what a probe was told for people: each question, the switch of the simulator that is true here, and what came back.</summary>
internal static class ProbeText
{
    public static void Write(ProbeReport report, Terminal terminal)
    {
        foreach (var answer in report.Answers)
        {
            terminal.Heading($"{answer.Question.Number} {answer.Question.Asks}");
            terminal.Output.WriteLine("    " + Visible.Of($"{Word(answer)}{answer.Because}"));
        }

        var switches = report.Answers.Where(answer => answer.Question.Switch is not null).ToList();
        terminal.Note($"{report.Requests} requests were sent to {report.Organization}; {switches.Count(answer => !answer.CannotTell)} of {switches.Count} switches are known");
    }

    private static string Word(ProbeAnswer answer) => answer switch
    {
        { Question.Switch: { } name, Is: { } value } => $"{name} = {(value ? "true" : "false")}: ",
        { Question.Switch: { } name } => $"{name}: cannot tell: ",
        _ => "",
    };
}
