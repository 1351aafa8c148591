using System.Collections.Immutable;

namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>A YAML file that was read: one mapping, or why it is none.</summary>
/// <param name="Root">Null where the file is refused; empty where it says nothing.</param>
/// <param name="Problems">A refusal, or warnings.</param>
/// <param name="Nodes">How many nodes were looked at, aliases expanded: a measure of the work.</param>
internal sealed record YamlFile(YamlMapping? Root, ImmutableArray<ConfigurationProblem> Problems, int Nodes);
