namespace PolicyBot.Engine.Workflows.Expressions;

/// <summary>A value of a context that an expression reads.</summary>
/// <param name="Path">In lower case, with dots between its parts, however it is written: <c>github['HEAD_REF']</c> is <c>github.head_ref</c>. A part that is a number or not known is <c>*</c>.</param>
/// <param name="IsWhole">True where <c>toJSON</c> writes out all that is below it.</param>
public sealed record ContextValue(string Path, bool IsWhole);
