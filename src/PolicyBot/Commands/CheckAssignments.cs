using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;

namespace PolicyBot.Commands;

/// <summary>What <c>check</c> judges a directory by.</summary>
internal static class CheckAssignments
{
    /// <summary>Default settings and every rule, opt-in ones too.</summary>
    public static ImmutableArray<Assignment> ByDefault(string directory, IEnumerable<PolicyDescription> policies) =>
        [.. policies.Select(policy => new Assignment(SubjectOf(directory), policy, policy.Defaults, EnforcementAction.Log) { Rules = policy.Rules })];

    /// <summary>What the organization's files and the directory's own <c>.allstar</c> come to for a repository of the directory's name.</summary>
    /// <returns>Null where a file is refused; the terminal was told which.</returns>
    public static ImmutableArray<Assignment>? ByConfiguration(
        Terminal terminal, PolicyCatalogue catalogue, string configuration, string directory, IEnumerable<PolicyDescription> policies)
    {
        var own = Path.Combine(directory, ConfigurationPlace.OwnDirectory);
        var read = OrganizationConfiguration.Read(LocalConfiguration.Read(configuration, Directory.Exists(own) ? own : null), catalogue);
        ConfigurationProblems.Note(read, terminal);
        if (ConfigurationProblems.AnyRefused(read))
        {
            return null;
        }

        var chosen = policies.ToHashSet();
        var decisions = read.Explain(SubjectOf(directory)).Where(decision => chosen.Contains(decision.Assignment.Policy)).ToImmutableArray();
        foreach (var off in decisions.Select(decision => decision.Off).OfType<SwitchedOff>())
        {
            terminal.Note($"{off.Policy.Id} is off: {off.Reason}{(off.Source is { } source ? $" ({source})" : "")}");
        }

        return [.. decisions.Where(decision => decision.Off is null).Select(decision => decision.Assignment)];
    }

    private static Repository SubjectOf(string directory) => new(0, "", Path.GetFileName(Path.GetFullPath(directory).TrimEnd('/')));
}
