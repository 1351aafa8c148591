namespace PolicyBot.Simulator;

/// <summary>What GitHub numbers.</summary>
internal enum IdKind
{
    Account,
    Repository,
    Team,
    App,
    Installation,
    Issue,
    Comment,
    Reaction,
    Label,
    Ruleset,
    Protection,
    CheckRun,
    Status,
    Release,
    Asset,
    Run,
    Delivery,
    Key,
    Environment,
    Request,
    Token,
    Hook,
    AuditEntry,
}

/// <summary>Numbers as GitHub gives them out: rising, each kind for itself, some beyond 32 bits.</summary>
internal sealed class Ids
{
    private readonly long[] last = new long[Enum.GetValues<IdKind>().Length];

    public Ids()
    {
        last[(int)IdKind.Account] = 9_000_000;
        last[(int)IdKind.Repository] = 700_000_000;
        last[(int)IdKind.Team] = 8_000_000;
        last[(int)IdKind.App] = 900_000;
        last[(int)IdKind.Installation] = 50_000_000;
        last[(int)IdKind.Issue] = 3_000_000_000;
        last[(int)IdKind.Comment] = 3_200_000_000;
        last[(int)IdKind.CheckRun] = 40_000_000_000;
        last[(int)IdKind.Run] = 14_000_000_000;
        last[(int)IdKind.Delivery] = 170_000_000_000;
    }

    public long Next(IdKind kind) => Interlocked.Increment(ref last[(int)kind]);
}
