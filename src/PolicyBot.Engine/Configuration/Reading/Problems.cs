using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class Problems
{
    private const int LongestKey = 120;
    private const int LongestWord = 60;
    private readonly List<ConfigurationProblem> all = [];

    public bool AnyRefused => all.Exists(problem => problem.Severity == ProblemSeverity.Refused);

    public ImmutableArray<ConfigurationProblem> All => [.. all];

    /// <summary>A foreign word in a message.</summary>
    public static string Quote(string foreign) => $"'{Visible.Of(foreign, LongestWord)}'";

    public void Add(ProblemSeverity severity, YamlNode at, string key, string message, string? meant = null) =>
        all.Add(new ConfigurationProblem(severity, at.Source, Visible.Of(key, LongestKey), message) { Meant = meant, Column = at.Column });

    public void Add(IEnumerable<ConfigurationProblem> problems) => all.AddRange(problems);

    public void Refuse(YamlNode at, string key, string message, string? meant = null) => Add(ProblemSeverity.Refused, at, key, message, meant);

    public void Warn(YamlNode at, string key, string message, string? meant = null) => Add(ProblemSeverity.Warned, at, key, message, meant);
}
