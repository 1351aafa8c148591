using GraphQLParser.AST;

namespace PolicyBot.Simulator.GraphQl.Documents;

/// <summary>What <c>@include</c> and <c>@skip</c> leave of a document.</summary>
internal static class Directives
{
    public static bool Includes(ASTNode selection, IReadOnlyDictionary<string, object?> variables) =>
        (selection as IHasDirectivesNode)?.Directives?.Items.All(directive => directive.Name.StringValue switch
        {
            "include" => Condition(directive, variables),
            "skip" => !Condition(directive, variables),
            _ => true,
        }) ?? true;

    private static bool Condition(GraphQLDirective directive, IReadOnlyDictionary<string, object?> variables) =>
        directive.Arguments?.Items.FirstOrDefault(argument => argument.Name.StringValue == "if") is { } argument && Values.Of(argument.Value, variables) is true;
}
