using System.CommandLine;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;

namespace PolicyBot.Commands;

/// <summary><c>policybot validate</c>: what is wrong with configuration files, before anything obeys them.</summary>
internal static class ValidateCommand
{
    private const string Automatic = "auto";
    private const string OfOrganization = "organization";
    private const string OfRepository = "repository";

    public static Command Create(Terminal terminal, PolicyCatalogue catalogue)
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "A checkout of the organization's .allstar repository, or a repository's own .allstar directory; without it .allstar here, else here.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        directory.Validators.Add(result => Directories.MustExist(result, result.Tokens));
        var level = new Option<string>("--level")
        {
            HelpName = $"{Automatic}|{OfOrganization}|{OfRepository}",
            Description = "Whose files they are. By default told by where the directory lies.",
            DefaultValueFactory = _ => Automatic,
        };
        level.AcceptOnlyFromAmong(Automatic, OfOrganization, OfRepository);
        var command = new GuidedCommand("validate", "Say what is wrong with configuration files: file, line, key, and what was meant.", """
            Examples:
              policybot validate                   the .allstar directory here
              policybot validate ../.allstar       a checkout of the organization's repository
              policybot validate .allstar --level repository

            Exit codes:
              0  every file is used, perhaps with warnings    2  a file is refused

            Where to go on:
              policybot explain --config DIR --repository OWNER/NAME    what the files come to
            """)
        {
            directory,
            level,
        };
        command.SetAction(parsed => Validate(terminal, catalogue, parsed.GetValue(directory) ?? Nearest(), parsed.GetValue(level)!));
        return command;
    }

    private static string Nearest() => Directory.Exists(ConfigurationPlace.OwnDirectory) ? ConfigurationPlace.OwnDirectory : ".";

    private static int Validate(Terminal terminal, PolicyCatalogue catalogue, string directory, string level)
    {
        var isOwn = level == OfRepository || (level == Automatic && LocalConfiguration.IsOwn(directory));
        var files = isOwn ? LocalConfiguration.Read(organization: null, own: directory) : LocalConfiguration.Read(directory);
        var whose = isOwn ? "a repository's own files" : "an organization's files";
        if (files.Organization.Files.IsEmpty && files.OrganizationRepositories.IsEmpty && files.Repositories.Values.All(own => own.Files.IsEmpty))
        {
            return terminal.Refuse($"there are no configuration files in {directory}");
        }

        var configuration = OrganizationConfiguration.Read(files, catalogue);
        ConfigurationProblems.Write(configuration, terminal);
        terminal.Note($"{directory} was read as {whose}");
        return ConfigurationProblems.AnyRefused(configuration) ? ExitCode.Refused : ExitCode.Success;
    }
}
