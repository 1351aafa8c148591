using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Scripts;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>The images that a Dockerfile builds on, and what its scripts install.</summary>
internal static class DockerDependencies
{
    public static IEnumerable<Dependency> Of(string path, string text)
    {
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "scratch" };
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var instruction in Dockerfile.Read(text))
        {
            switch (instruction.Name)
            {
                case "ARG" when instruction.Text.Split('=', 2) is [var name, var value]:
                    arguments[name.Trim()] = value.Trim().Trim('"', '\'');
                    break;
                case "FROM":
                    var words = instruction.Text.Replace(Dockerfile.NextLine, " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
                    if (words.Length > 0 && !stages.Contains(words[0]))
                    {
                        yield return From(path, instruction, words[0], Resolved(words[0], arguments));
                    }

                    if (words is [_, var keyword, var stage, ..] && string.Equals(keyword, "AS", StringComparison.OrdinalIgnoreCase))
                    {
                        stages.Add(stage);
                    }

                    break;
                case "RUN":
                    foreach (var dependency in ScriptDependencies.Of(path, "RUN", instruction.Line - 1, Script(instruction.Text)))
                    {
                        yield return dependency;
                    }

                    break;
            }
        }
    }

    private static Dependency From(string path, DockerInstruction instruction, string written, string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        return new Dependency(
            DependencyKind.Image,
            at >= 0 && Hash.IsOfImage(image[(at + 1)..]),
            new CheckPlace(Target.Path(path, $"FROM {written}"), $"The image {written} is not pinned by a hash.", new Location(path, instruction.Line)));
    }

    private static string Resolved(string image, Dictionary<string, string> arguments) =>
        arguments.Aggregate(image, (text, argument) => text.Replace($"${{{argument.Key}}}", argument.Value, StringComparison.Ordinal).Replace($"${argument.Key}", argument.Value, StringComparison.Ordinal));

    /// <summary>Words in a list are a command as well.</summary>
    private static string Script(string text) => text.StartsWith('[') ? text.Trim('[', ']').Replace("\",", "\" ", StringComparison.Ordinal) : text;
}
