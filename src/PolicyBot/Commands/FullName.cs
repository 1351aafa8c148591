using System.CommandLine;

namespace PolicyBot.Commands;

/// <summary>A repository as a person names it on the command line.</summary>
internal static class FullName
{
    public static Argument<string?> Argument(string description, bool isRequired)
    {
        var argument = new Argument<string?>("OWNER/NAME") { Description = description, Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !IsOne(token.Value))
            {
                result.AddError($"{token.Value} is not OWNER/NAME of a repository on GitHub; a directory is named with --path");
            }
        });
        return argument;
    }

    /// <summary>Whether a word can be the login of an account; a path is none.</summary>
    public static bool IsLogin(string word) => word.Length > 0 && word[0] != '-' && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    public static bool IsOne(string word) => word.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name] && owner is not ("." or "..") && name is not ("." or "..");

    public static (string Owner, string Name) Of(string word) => word.Split('/') is [var owner, var name] ? (owner, name) : throw new ArgumentException("Not OWNER/NAME.", nameof(word));
}
