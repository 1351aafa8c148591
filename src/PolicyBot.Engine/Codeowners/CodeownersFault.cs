namespace PolicyBot.Engine.Codeowners;

/// <summary>Something that GitHub does not understand, or understands otherwise than it looks. GitHub skips the whole line.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Pattern">The pattern of the line, or the heading in its place. Foreign text.</param>
/// <param name="Owner">The word that is no owner; null where the pattern is what is wrong. Foreign text.</param>
public sealed record CodeownersFault(CodeownersFaultKind Kind, int Line, int Column, string Pattern, string? Owner = null);

/// <summary>What may be wrong in a line.</summary>
public enum CodeownersFaultKind
{
    /// <summary>A heading such as <c>[Docs]</c> or <c>^[Docs]</c>: GitLab's syntax.</summary>
    Section,

    /// <summary>A pattern that begins with <c>!</c>.</summary>
    Negation,

    /// <summary>A pattern with <c>[a-z]</c> or <c>[ch]</c>: GitHub takes the brackets as they stand.</summary>
    CharacterRange,

    /// <summary>Three asterisks in a row.</summary>
    ThreeAsterisks,

    /// <summary>A pattern that begins with <c>\#</c>: GitHub takes it for a comment all the same.</summary>
    EscapedComment,

    /// <summary>A backslash with nothing after it to escape.</summary>
    LoneBackslash,

    /// <summary>A control character, an invisible character or a space that is no space.</summary>
    UnknownCharacter,

    /// <summary>A word after the pattern that is neither <c>@user</c> nor <c>@organization/team</c> nor an address.</summary>
    Owner,
}
