using System.Collections.Immutable;

namespace PolicyBot.Engine.Codeowners;

/// <summary>One line that GitHub uses: a pattern and who owns what it matches. Of all entries that match a path, the last counts.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, where the pattern stands.</param>
/// <param name="Pattern">What is owned.</param>
/// <param name="Owners">Empty where nobody shall own it, which is how ownership is taken away again.</param>
/// <param name="Comment">What follows <c>#</c>, trimmed; null where there is none.</param>
public sealed record CodeownersEntry(int Line, int Column, CodeownersPattern Pattern, ImmutableArray<CodeownersOwner> Owners, string? Comment);
