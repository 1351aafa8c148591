using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Codeowners;

/// <summary>Someone who owns what a pattern matches.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Name">Login, <c>organization/team</c> or address, without the <c>@</c> in front.</param>
/// <param name="Column">From 1, where the owner stands in its line.</param>
public sealed partial record CodeownersOwner(CodeownersOwnerKind Kind, string Name, int Column)
{
    /// <summary>Reads one word of a line; null for what GitHub takes for no owner.</summary>
    public static CodeownersOwner? Read(string word, int column) => word switch
    {
        ['@', .. var name] when User().IsMatch(name) => new(CodeownersOwnerKind.User, name, column),
        ['@', .. var name] when Team().IsMatch(name) => new(CodeownersOwnerKind.Team, name, column),
        _ when Email().IsMatch(word) => new(CodeownersOwnerKind.Email, word, column),
        _ => null,
    };

    /// <summary>As it is written in the file.</summary>
    public override string ToString() => Kind == CodeownersOwnerKind.Email ? Name : "@" + Name;

    // Old accounts may end with a hyphen or have two in a row, and accounts that an enterprise manages have an underscore.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex User();

    // A team of an enterprise has "ent:" in front of its slug.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*/(?:ent:)?[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Team();

    [GeneratedRegex(@"\A[^@\s""(),:;<>\[\\\]]+@[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Email();
}

/// <summary>How an owner is written.</summary>
public enum CodeownersOwnerKind
{
    /// <summary><c>@login</c></summary>
    User,

    /// <summary><c>@organization/team</c></summary>
    Team,

    /// <summary><c>someone@example.com</c></summary>
    Email,
}
