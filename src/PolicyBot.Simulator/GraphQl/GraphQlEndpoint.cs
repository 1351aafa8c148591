using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Simulator.GraphQl;

internal static class GraphQlEndpoint
{
    public static Weight Weigh(Exchange exchange) => new(exchange.IsWrite ? 5 : 1, 0);

    public static Answer Answer(Exchange exchange) => RateLimited(exchange);

    public static Answer RateLimited(Exchange exchange) => Hosting.Answer.Message(404, "Not Found").With("X-GitHub-Media-Type", exchange.Template);
}
