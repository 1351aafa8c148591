using System.CommandLine;

namespace PolicyBot.Commands;

/// <summary>Options that say how much of the installations a command is about.</summary>
internal static class RepositoryOption
{
    public static Option<string[]> Organizations() =>
        new("--org") { HelpName = "LOGIN", Description = "Only the installation on this account; may be given several times.", DefaultValueFactory = _ => [] };

    public static Option<string[]> Repositories()
    {
        var option = new Option<string[]>("--repo") { HelpName = "OWNER/NAME", Description = "Only this repository; may be given several times.", DefaultValueFactory = _ => [] };
        option.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !FullName.IsOne(word)))
            {
                result.AddError($"{word} is not OWNER/NAME");
            }
        });
        return option;
    }
}
