using System.Text.RegularExpressions;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Codeowners;

/// <summary>Checks CODEOWNERS as GitHub does: against the users and teams that there are, and what they may do here.</summary>
internal static partial class CodeownersCheck
{
    private const int LargestFile = 3 * 1024 * 1024;
    private static readonly string[] Places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>Null where no place has the file. The first that has it counts, however bad it is.</summary>
    public static IReadOnlyList<CodeownersError>? Errors(Repository repository, Commit commit)
    {
        var objects = repository.World.Objects;
        foreach (var path in Places)
        {
            if (objects.At(commit.TreeId, path) is { IsTree: false } entry && objects.Find(entry.Id) is Blob blob)
            {
                return blob.Content.Length > LargestFile ? [] : [.. objects.Text(commit.TreeId, path)!.Split('\n').SelectMany((line, index) => Check(repository, path, line.TrimEnd('\r'), index + 1))];
            }
        }

        return null;
    }

    private static IEnumerable<CodeownersError> Check(Repository repository, string path, string line, int number)
    {
        var words = Word().Matches(line).TakeWhile(word => !word.Value.StartsWith('#')).ToArray();
        if (words.Length == 0)
        {
            yield break;
        }

        if (words[0].Value is ['!', ..] || words[0].Value.Contains('[', StringComparison.Ordinal) || words[0].Value.Contains("***", StringComparison.Ordinal) || words[0].Value.StartsWith(@"\#", StringComparison.Ordinal))
        {
            yield return Error(path, line, number, words[0].Index, "Invalid pattern", Suggestion(words[0].Value));
            yield break;
        }

        foreach (var owner in words.Skip(1))
        {
            if (!IsOwner().IsMatch(owner.Value))
            {
                yield return Error(path, line, number, owner.Index, "Invalid owner", null);
            }
            else if (Unknown(repository, owner.Value) is { } advice)
            {
                yield return Error(path, line, number, owner.Index, "Unknown owner", advice);
            }
        }
    }

    private static string? Suggestion(string pattern) =>
        pattern.Contains("***", StringComparison.Ordinal) ? $"Did you mean `{pattern.Replace("***", "**", StringComparison.Ordinal)}`?" : null;

    /// <summary>What is to be made sure of; null where the owner can own.</summary>
    private static string? Unknown(Repository repository, string owner)
    {
        if (!owner.StartsWith('@'))
        {
            return repository.World.Users.FirstOrDefault(user => string.Equals(user.Email, owner, StringComparison.OrdinalIgnoreCase)) is { } byMail && CanOwn(repository, byMail) ? null
                : $"make sure {owner} exists and has write access to the repository";
        }

        var slash = owner.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return repository.World.FindAccount(owner[1..]) is User user && CanOwn(repository, user) ? null
                : $"make sure {owner} exists and has write access to the repository";
        }

        return repository.Organization is { } organization
            && string.Equals(organization.Login, owner[1..slash], StringComparison.OrdinalIgnoreCase)
            && organization.FindTeam(owner[(slash + 1)..]) is { IsSecret: false } team
            && team.RoleIn(repository) >= RepositoryRole.Write
                ? null
                : $"make sure the team {owner} exists, is publicly visible, and has write access to the repository";
    }

    private static bool CanOwn(Repository repository, User user) => repository.Access.RoleOf(user) >= RepositoryRole.Write;

    private static CodeownersError Error(string path, string line, int number, int index, string kind, string? suggestion)
    {
        var message = $"{kind} on line {number}:{(suggestion is null ? "" : " " + suggestion)}\n\n  {line}\n  {new string(' ', index)}^";
        return new CodeownersError(number, index + 1, kind, line, suggestion, message, path);
    }

    [GeneratedRegex(@"(?:\\.|\S)+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A(?:@[A-Za-z0-9_](?:[A-Za-z0-9_-])*(?:/[A-Za-z0-9_.-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+)\z", RegexOptions.NonBacktracking)]
    private static partial Regex IsOwner();
}
