using System.CommandLine;
using PolicyBot.Engine.Policies;
using PolicyBot.Reports;

namespace PolicyBot.Commands;

/// <summary><c>policybot policies list</c>.</summary>
internal static class PoliciesListCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue)
    {
        var command = new GuidedCommand("list", "List every policy: id, severity, title and rules.", """
            Where to go on:
              policybot policies show branch_protection    the page of one policy: settings, rules, why, how to fix
            """);
        command.SetAction(_ => List(terminal, catalogue));
        return command;
    }

    private static int List(Terminal terminal, PolicyCatalogue catalogue)
    {
        Listing listing = new("POLICY", "SEVERITY", "TITLE", "RULES");
        foreach (var policy in catalogue.Policies)
        {
            listing.Add(policy.Id, Words.Of(policy.Page.Severity), policy.Page.Title, string.Join(", ", policy.Rules.Select(Name)));
        }

        listing.WriteTo(terminal);
        return ExitCode.Success;
    }

    private static string Name(RuleDescription rule) => rule.Page.OptIn ? $"{rule.Id} (opt-in)" : rule.Id;
}
