using System.CommandLine;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Commands;

/// <summary><c>policybot policies</c>: what can be checked.</summary>
internal static class PoliciesCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue) =>
        new("policies", "Show what can be checked, and with which settings.")
        {
            PoliciesListCommand.Create(terminal, catalogue),
            PoliciesShowCommand.Create(terminal, catalogue),
            PoliciesSchemaCommand.Create(terminal, catalogue),
        };
}
