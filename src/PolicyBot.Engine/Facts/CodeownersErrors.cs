using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>
/// GitHub's own list of errors in the CODEOWNERS file of the default branch. It is empty where there is no file, too, so it says nothing about presence.
/// </summary>
[Section(SubjectKind.Repository)]
public sealed record CodeownersErrors(ImmutableArray<CodeownersError> Errors)
{
    public static CodeownersErrors None { get; } = new([]);
}

/// <summary>One error as GitHub reports it. Every string may quote the file: foreign text.</summary>
/// <param name="Kind">GitHub's words, such as <c>Unknown owner</c> or <c>Invalid pattern</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">The file.</param>
/// <param name="Message">For a person; it has several lines and quotes the source.</param>
/// <param name="Suggestion">What GitHub would write instead; null where it has no idea.</param>
public sealed record CodeownersError(string Kind, int Line, int Column, string Path, string Message, string? Suggestion);
