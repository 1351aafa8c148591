using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Simulator.Limits;

/// <summary>Counts what every caller asks and says when it is too much.</summary>
internal sealed class Limiter(World world)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Key, string Resource), Budget> budgets = [];
    private readonly Dictionary<string, RecentUse> recent = new(StringComparer.Ordinal);

    private LimitOptions Options => world.Limits;

    /// <summary>What the caller has left; a new hour begins with the first request after the last one ended.</summary>
    public Budget BudgetOf(Caller caller, string resource)
    {
        lock (gate)
        {
            var now = world.Now;
            if (!budgets.TryGetValue((caller.Key, resource), out var budget) || budget.Reset <= now)
            {
                budget = new Budget(resource, LimitOf(caller, resource), DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 3600));
                budgets[(caller.Key, resource)] = budget;
            }

            budget.Limit = LimitOf(caller, resource);
            return budget;
        }
    }

    /// <summary>Takes from a budget; a negative amount gives back what turned out to be free.</summary>
    public void Charge(Budget budget, int amount)
    {
        lock (gate)
        {
            budget.Used = Math.Max(0, budget.Used + amount);
        }
    }

    /// <summary>Begins a request; false where a secondary limit forbids it.</summary>
    /// <param name="points">What the request weighs by the minute.</param>
    /// <param name="contents">How many issues, comments and the like it creates.</param>
    public bool Enter(Caller caller, bool isGraphQl, int points, int contents)
    {
        lock (gate)
        {
            var use = recent.TryGetValue(caller.Key, out var known) ? known : recent[caller.Key] = new RecentUse();
            use.Forget(world.Now);
            var allowed = !Options.Enabled
                || (use.Running < Options.Concurrent
                    && use.Points(isGraphQl) + points <= (isGraphQl ? Options.GraphQlPointsPerMinute : Options.RestPointsPerMinute)
                    && use.Work(isGraphQl) < (isGraphQl ? Options.GraphQlWorkPerMinute : Options.WorkPerMinute)
                    && (contents == 0 || (use.ContentsWithin(world.Now, TimeSpan.FromMinutes(1)) + contents <= Options.ContentPerMinute
                        && use.ContentsWithin(world.Now, TimeSpan.FromHours(1)) + contents <= Options.ContentPerHour)));
            if (allowed)
            {
                use.Begin(world.Now, isGraphQl, points, contents);
            }

            return allowed;
        }
    }

    /// <summary>Ends a request that was let in.</summary>
    /// <param name="work">How long it is held to have kept GitHub busy.</param>
    public void Leave(Caller caller, bool isGraphQl, TimeSpan work)
    {
        lock (gate)
        {
            recent[caller.Key].End(world.Now, isGraphQl, work);
        }
    }

    private int LimitOf(Caller caller, string resource) => resource switch
    {
        "graphql" => Options.GraphQl ?? Formula(caller, enterprise: 10_000),
        "audit_log" => Options.AuditLog,
        "integration_manifest" => 5000,
        _ => Options.Core ?? Formula(caller, enterprise: 15_000),
    };

    private static int Formula(Caller caller, int enterprise)
    {
        switch (caller)
        {
            case Caller.Nobody:
                return 60;
            case Caller.AsInstallation { Token.Installation: var installation }:
                if (installation.Account is Organization { Plan: Plan.Enterprise })
                {
                    return enterprise;
                }

                var repositories = Math.Max(0, (installation.IsSelected ? installation.Repositories.Count() : installation.Account.Repositories.Count) - 20);
                var users = Math.Max(0, (installation.Account is Organization organization ? organization.Members.Count() : 1) - 20);
                return Math.Min(12_500, 5000 + (50 * (repositories + users)));
            default:
                return 5000;
        }
    }
}
