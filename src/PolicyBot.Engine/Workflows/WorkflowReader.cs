using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Workflows;

/// <summary>Reads workflow files and the files of actions. Whatever they hold, the answer is what could be read or a gap.</summary>
public static class WorkflowReader
{
    private const int LongestPath = 200;

    private static readonly Source Unnamed = new("", "", 0);

    private static readonly LastRead<Workflow> Workflows = new();

    private static readonly LastRead<ActionFile> Actions = new();

    /// <param name="path">For the gap's sentence.</param>
    /// <returns>A gap where the text is no YAML, or holds more than anybody writes.</returns>
    public static Fact<Workflow> ReadWorkflow(string path, string text) => Read(Workflows, path, text, (composer, root) => composer.Workflow(root));

    /// <inheritdoc cref="ReadWorkflow"/>
    public static Fact<ActionFile> ReadAction(string path, string text) => Read(Actions, path, text, (composer, root) => composer.Action(root));

    private static Gap Unreadable(string path, string message) => new(GapReason.Unreadable, $"{Visible.Of(path, LongestPath)} {message}");

    private static Fact<T> Read<T>(LastRead<T> last, string path, string text, Func<WorkflowComposer, YamlMapping, T> compose)
        where T : class
    {
        if (last.Find(text) is { } known)
        {
            return known;
        }

        var content = text.StartsWith('\uFEFF') ? text[1..] : text;
        var file = YamlReader.Read(content, Unnamed, YamlLimits.WorkflowNodes);
        if (file.Root is not { } root)
        {
            var problem = file.Problems[0];
            return Unreadable(problem.Source.Line > 0 ? $"{path}:{problem.Source.Line}" : path, problem.Message);
        }

        var composer = new WorkflowComposer(content);
        var read = compose(composer, root);
        if (composer.IsTooMuch)
        {
            return Unreadable(path, "holds more than 4 MiB of text with its aliases expanded");
        }

        last.Keep(text, read);
        return read;
    }
}
