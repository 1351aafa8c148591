using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>What <c>check</c> judges by.</summary>
internal static class CheckAssignments
{
    /// <summary>Default settings and every rule, opt-in ones too.</summary>
    public static ImmutableArray<Assignment> ByDefault(string directory, IEnumerable<PolicyDescription> policies) => ByDefault(SubjectOf(directory), policies);

    /// <summary>Default settings and every rule, opt-in ones too.</summary>
    public static ImmutableArray<Assignment> ByDefault(Subject subject, IEnumerable<PolicyDescription> policies) =>
        [.. policies.Select(policy => new Assignment(subject, policy, policy.Defaults, EnforcementAction.Log) { Rules = [.. policy.Rules.Where(rule => policy.Defaults.Wants(rule.Id))] })];

    /// <summary>What the organization's files and the directory's own <c>.allstar</c> come to for a repository of the directory's name.</summary>
    /// <param name="areAskedFor">True where the caller named the policies.</param>
    /// <returns>Null where a file is refused; the terminal was told which.</returns>
    public static ImmutableArray<Assignment>? ByConfiguration(
        Terminal terminal, PolicyCatalogue catalogue, string configuration, string directory, IEnumerable<PolicyDescription> policies, bool areAskedFor)
    {
        var subject = SubjectOf(directory);
        return Unrefused(terminal, OrganizationConfiguration.Read(LocalConfiguration.ReadFor(directory, subject.Id, configuration), catalogue)) is { } read
            ? Of(terminal, read, subject, policies, areAskedFor)
            : null;
    }

    /// <summary>What a checkout of the organization's files comes to for a repository on GitHub.</summary>
    /// <param name="areAskedFor">True where the caller named the policies.</param>
    /// <returns>Null where a file is refused; the terminal was told which.</returns>
    public static ImmutableArray<Assignment>? ByOrganization(
        Terminal terminal, PolicyCatalogue catalogue, string configuration, Repository subject, IEnumerable<PolicyDescription> policies, bool areAskedFor) =>
        Unrefused(terminal, catalogue, configuration) is { } read ? Of(terminal, read, subject, policies, areAskedFor) : null;

    /// <summary>What a checkout of the organization's files says.</summary>
    /// <returns>Null where a file is refused; the terminal was told which.</returns>
    public static OrganizationConfiguration? Unrefused(Terminal terminal, PolicyCatalogue catalogue, string configuration) =>
        Unrefused(terminal, OrganizationConfiguration.Read(LocalConfiguration.Read(configuration), catalogue));

    /// <summary>The same of files that were read; the terminal is told of every problem.</summary>
    public static OrganizationConfiguration? Unrefused(Terminal terminal, OrganizationConfiguration configuration)
    {
        ConfigurationProblems.Note(configuration, terminal);
        return ConfigurationProblems.AnyRefused(configuration) ? null : configuration;
    }

    /// <summary>What is in force on GitHub, with the terminal told of every problem. What an App cannot see of it leaves verdicts unknown, as in a sweep.</summary>
    /// <param name="isByBearer">True where a plain token looks, whose bearer need not see what is in force to try the defaults.</param>
    /// <returns>Null where nobody has configured anything, or the bearer sees nothing of it: every policy is judged by default settings and all its rules.</returns>
    public static OrganizationConfiguration? InForce(Terminal terminal, KeptConfiguration kept, bool isByBearer)
    {
        if (kept is { Home: null, Unlisted: null })
        {
            terminal.Note("the organization has no configuration: judged by default settings");
            return null;
        }

        if (kept is { Home: null, Unlisted: { } hidden })
        {
            var isTried = isByBearer && hidden.Reason == GapReason.MayBeHidden;
            terminal.Note($"the organization's configuration is not seen ({hidden.Detail}): {(isTried ? "judged by default settings" : "what it would decide is unknown")}");
            return isTried ? null : kept.Configuration;
        }

        ConfigurationProblems.Note(kept.Configuration, terminal);
        return kept.Configuration;
    }

    /// <summary>What a configuration comes to for a repository.</summary>
    /// <param name="areAskedFor">True where the caller named the policies.</param>
    public static ImmutableArray<Assignment> Of(
        Terminal terminal, OrganizationConfiguration configuration, Repository subject, IEnumerable<PolicyDescription> policies, bool areAskedFor)
    {
        var chosen = policies.Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var assignments = configuration.AssignTo([subject]);
        NoteOff(terminal, [.. assignments.Off.Where(off => chosen.Contains(off.Policy.Id))], areAskedFor);
        return [.. assignments.InForce.Where(assignment => chosen.Contains(assignment.Policy.Id))];
    }

    /// <summary>In one line; who asked for a policy gets its reason, too.</summary>
    private static void NoteOff(Terminal terminal, ImmutableArray<SwitchedOff> off, bool areAskedFor)
    {
        if (areAskedFor)
        {
            foreach (var one in off)
            {
                terminal.Note($"{one.Policy.Id} is off: {one.Reason}{(one.Source is { } source ? $" ({source})" : "")}");
            }
        }
        else if (!off.IsEmpty)
        {
            terminal.Note($"off by the configuration, as policybot explain tells: {string.Join(", ", off.Select(one => one.Policy.Id))}");
        }
    }

    private static Repository SubjectOf(string directory) => new(0, "", Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));
}
