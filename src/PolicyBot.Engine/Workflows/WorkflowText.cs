using System.Collections.Immutable;
using PolicyBot.Engine.Workflows.Expressions;

namespace PolicyBot.Engine.Workflows;

/// <summary>A text of a workflow file and the expressions in it. Foreign: anybody may have written it.</summary>
/// <param name="Position">Where it begins: for a block of lines, the mark that opens it.</param>
/// <param name="Expressions">All <c>${{ }}</c> in it, in order.</param>
public sealed record WorkflowText(string Value, Position Position, ImmutableArray<Expression> Expressions)
{
    public override string ToString() => Value;
}
