using System.Text.Json;
using PolicyBot.Simulator.GraphQl.Documents;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.GraphQl.Schema;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Limits;

namespace PolicyBot.Simulator.GraphQl;

/// <summary>Answers <c>POST /graphql</c>: read, check, price, execute.</summary>
internal sealed class GraphQlEndpoint(World world, Limiter limiter)
{
    private static readonly HashSet<string> ContentCreations = ["createIssue", "addComment", "createPullRequest"];
    private static readonly GraphSchema Schema = GraphSchema.GitHub;

    /// <summary>Reads what was sent, as far as the secondary limits need it.</summary>
    public Weight Weigh(Exchange exchange)
    {
        try
        {
            exchange.Document = Read(exchange.Asked);
        }
        catch (RefusalException refusal)
        {
            exchange.Answer = refusal.Answer;
            return new Weight(1, 0);
        }

        exchange.IsMutation = exchange.Document.Query?.IsMutation == true;
        if (!exchange.IsMutation)
        {
            return new Weight(1, 0);
        }

        var fields = exchange.Document.Query!.Operation.SelectionSet.Selections.OfType<GraphQLParser.AST.GraphQLField>().Select(field => field.Name.StringValue).ToArray();
        var contents = fields.Count(ContentCreations.Contains);
        return new Weight(
            world.Switches.MutationAliasesAreOneWrite ? 5 : 5 * fields.Length,
            world.Switches.MutationAliasesAreOneContent ? Math.Min(contents, 1) : contents);
    }

    public Answer Answer(Exchange exchange)
    {
        if (exchange.Answer is { } refused)
        {
            return refused;
        }

        if (exchange.Caller is Caller.Nobody or Caller.AsApp)
        {
            return Hosting.Answer.Message(exchange.Caller is Caller.Nobody ? 401 : 403, exchange.Caller is Caller.Nobody ? "Requires authentication" : "Resource not accessible by integration");
        }

        var document = exchange.Document!;
        if (document.Query is not { } query)
        {
            return Failed(document, [new GraphError(null, document.Wrong, [], default)]);
        }

        IReadOnlyList<GraphError> errors = new Validator(Schema, query).Check();
        if (errors.Count > 0)
        {
            return Failed(document, errors);
        }

        if (query.Fill(Schema, document.Variables) is { } variable)
        {
            return Failed(document, [new GraphError(null, $"Variable ${variable} was provided invalid value", [], query.Operation.Location) { Extensions = [("problems", "Expected value to fit its type")] }]);
        }

        return Execute(exchange, document, query);
    }

    /// <summary>A spent hour is told on HTTP 200.</summary>
    public static Answer RateLimited(Exchange exchange) => Ok(Response.Write(null, hasData: false,
        [new GraphError("RATE_LIMITED", "API rate limit already exceeded for " + exchange.Who + ".", [], default)], ""));

    private Answer Execute(Exchange exchange, SentDocument document, Query query)
    {
        var price = new Price(Schema, query, world.Switches);
        if (price.Compute() is { } tooMuch)
        {
            return Failed(document, [tooMuch]);
        }

        var inquiry = new Inquiry(world, exchange.Caller, exchange.Urls) { Budget = exchange.Budget, Cost = price.Points, NodeCount = price.Nodes };
        if (exchange.Budget is { } budget)
        {
            limiter.Charge(budget, price.Points);
            exchange.Charged += price.Points;
        }

        var data = new Executor(Schema, query, inquiry).Execute();
        return Ok(Response.Write(data, hasData: true, inquiry.Errors, document.Text));
    }

    private static SentDocument Read(Asked asked)
    {
        var json = asked.Json() ?? throw RefusalException.BadRequest("Problems parsing JSON");
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("query", out var text) || text.ValueKind != JsonValueKind.String)
        {
            throw RefusalException.BadRequest("A query attribute must be specified and must be a string.");
        }

        JsonElement? variables = json.TryGetProperty("variables", out var sent) ? sent : null;
        var operation = json.TryGetProperty("operationName", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        var query = Query.Read(text.GetString()!, operation, out var wrong);
        return new SentDocument(text.GetString()!, query, wrong, variables);
    }

    private static Answer Failed(SentDocument document, IReadOnlyList<GraphError> errors) => Ok(Response.Write(null, hasData: false, errors, document.Text));

    private static Answer Ok(byte[] body) => new(200, body);
}

/// <summary>What came as a GraphQL request.</summary>
/// <param name="Query">Null where it cannot be read.</param>
/// <param name="Wrong">Why not.</param>
internal sealed record SentDocument(string Text, Query? Query, string Wrong, JsonElement? Variables);
