using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Where queries begin.</summary>
internal static class RootFields
{
    public static void Bind(Binder on)
    {
        on.Type<World>("Query")
            .Field("viewer", (_, ask) => ask.Caller.Actor)
            .Field("rateLimit", (_, ask) => ask.Inquiry.Budget is null ? null : ask.Inquiry)
            .Field("node", (_, ask) => Nodes.Find(ask, ask.Text("id")!) ?? Problem.NoNode(ask.Text("id")!))
            .Field("nodes", (_, ask) => ask.Texts("ids")!.Select(id => Nodes.Find(ask, id) ?? Problem.NoNode(id)))
            .Field("organization", (world, ask) => world.FindAccount(ask.Text("login")!) as Organization as object ?? Problem.NotFound($"Could not resolve to an Organization with the login of '{ask.Text("login")}'."))
            .Field("user", (world, ask) => world.FindAccount(ask.Text("login")!) is User { IsBot: false } user ? user : Problem.NotFound($"Could not resolve to a User with the login of '{ask.Text("login")}'."))
            .Field("repositoryOwner", (world, ask) => world.FindAccount(ask.Text("login")!))
            .Field("repository", (world, ask) => Repository(ask, world.FindAccount(ask.Text("owner")!), ask.Text("owner")!));
        on.Type<Inquiry>("RateLimit")
            .Field("cost", inquiry => inquiry.Cost)
            .Field("nodeCount", inquiry => inquiry.NodeCount)
            .Field("limit", inquiry => inquiry.Budget!.Limit)
            .Field("remaining", inquiry => inquiry.Budget!.Remaining)
            .Field("used", inquiry => inquiry.Budget!.Used)
            .Field("resetAt", inquiry => inquiry.Budget!.Reset);
    }

    /// <summary>A repository by its name, or by the name that it had.</summary>
    public static object Repository(Ask ask, Account? owner, string login)
    {
        var name = ask.Text("name")!;
        var found = owner?.Find(name) ?? (ask.Flag("followRenames") == false ? null : owner?.FindFormer(name));
        return found is not null && ask.Caller.Sees(found) ? Nodes.Open(found) : Problem.NotFound($"Could not resolve to a Repository with the name '{login}/{name}'.");
    }
}
