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

    private static readonly string[] Formats = ["text", "json"];

    public static Command Create(Terminal terminal, PolicyCatalogue catalogue, Services services)
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
        var impact = new Option<bool>("--impact") { Description = "Say as well what these files would change, by the facts that sweeps have stored. GitHub is not asked." };
        var organization = new Option<string?>("--org") { HelpName = "LOGIN", Description = "With --impact: whose files they are, where the store knows several organizations." };
        var format = new Option<string>("--format") { HelpName = string.Join('|', Formats), Description = "How to print the impact.", DefaultValueFactory = _ => Formats[0] };
        format.Validators.Add(result => CheckOptions.MustBeKnown(result, "format", Formats));
        var command = new GuidedCommand("validate", "Say what is wrong with configuration files: file, line, key, and what was meant.", """
            Examples:
              policybot validate                   the .allstar directory here
              policybot validate ../.allstar       a checkout of the organization's repository
              policybot validate .allstar --level repository
              policybot validate ../.allstar --impact    which repositories would newly fail, which issues would be opened

            Exit codes:
              0  every file is used, perhaps with warnings    2  a file is refused

            Where to go on:
              policybot explain --config DIR --repository OWNER/NAME    what the files come to
            """)
        {
            directory,
            level,
            impact,
            organization,
            format,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(impact) && (result.GetResult(organization) is not null || result.GetResult(format) is { Implicit: false }))
            {
                result.AddError("--org and --format go with --impact");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = parsed.GetValue(directory) ?? Nearest();
            var isOwn = IsOwn(read, parsed.GetValue(level)!);
            if (!parsed.GetValue(impact))
            {
                return Validate(terminal, catalogue, read, isOwn);
            }

            if (isOwn)
            {
                return terminal.Refuse("--impact compares an organization's files; these are a repository's own");
            }

            var printed = parsed.GetValue(format)!;
            var validated = printed == Formats[0] ? Validate(terminal, catalogue, read, isOwn) : Note(terminal, catalogue, read);
            return validated == ExitCode.Success
                ? await new ValidatedImpact(terminal, catalogue, services).RunAsync(read, parsed.GetValue(organization), printed, cancellationToken)
                : validated;
        });
        return command;
    }

    private static string Nearest() => Directory.Exists(ConfigurationPlace.OwnDirectory) ? ConfigurationPlace.OwnDirectory : ".";

    private static bool IsOwn(string directory, string level) => level == OfRepository || (level == Automatic && LocalConfiguration.IsOwn(directory));

    /// <summary>Beside a product that programs read.</summary>
    private static int Note(Terminal terminal, PolicyCatalogue catalogue, string directory)
    {
        var configuration = OrganizationConfiguration.Read(LocalConfiguration.Read(directory), catalogue);
        ConfigurationProblems.Note(configuration, terminal);
        return ConfigurationProblems.AnyRefused(configuration) ? ExitCode.Refused : ExitCode.Success;
    }

    private static int Validate(Terminal terminal, PolicyCatalogue catalogue, string directory, bool isOwn)
    {
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
