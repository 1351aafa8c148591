using System.CommandLine;
using PolicyBot.Engine.Policies;
using PolicyBot.Schemas;

namespace PolicyBot.Commands;

/// <summary><c>policybot policies schema</c>: the JSON Schema of a configuration file.</summary>
internal static class PoliciesSchemaCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue)
    {
        var id = PolicyArgument.Create(
            "A policy, or allstar for the bot's own file.", catalogue.Policies.Select(policy => policy.Id).Append(FileSchema.Allstar));
        var command = new GuidedCommand("schema", "Print the JSON Schema of a policy's file, for editors.", """
            Examples:
              policybot policies schema branch_protection > branch_protection.schema.json
              policybot policies schema allstar > allstar.schema.json

            Where to go on:
              Editors with the YAML language server take the schema from a line at the top of the file:
              # yaml-language-server: $schema=./branch_protection.schema.json
            """)
        {
            id,
        };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(id)!;
            terminal.Output.WriteLine(name == FileSchema.Allstar ? FileSchema.OfAllstar() : FileSchema.Of(catalogue.Find(name)!));
            return ExitCode.Success;
        });
        return command;
    }
}
