using PolicyBot.Simulator.Limits;

namespace PolicyBot.Simulator.Hosting;

/// <summary>A request and what is known of it by and by.</summary>
internal sealed class Exchange(Asked asked, Urls urls)
{
    public Asked Asked => asked;

    public Urls Urls => urls;

    public Route? Route { get; set; }

    public Caller Caller { get; set; } = new Caller.Nobody();

    public Answer? Answer { get; set; }

    /// <summary>Of a GraphQL request, once it was read.</summary>
    public GraphQl.SentDocument? Document { get; set; }

    /// <summary>Null where the request costs nothing.</summary>
    public Budget? Budget { get; set; }

    public int Charged { get; set; }

    public bool IsAdmitted { get; set; }

    /// <summary>Whether the document that was sent is a mutation.</summary>
    public bool IsMutation { get; set; }

    public bool IsWrite => asked.IsGraphQl ? IsMutation : asked.Method is not ("GET" or "HEAD");

    /// <summary>Asking for the limits costs nothing.</summary>
    public bool IsFree => Route?.Template == "/rate_limit";

    public string Template => Route?.Template ?? (asked.IsGraphQl ? "/graphql" : asked.Path);

    /// <summary>What the sender calls its GraphQL operation; null for REST, and where it has no name.</summary>
    public string? Operation => Document?.Query?.Operation.Name?.StringValue;

    public string Resource => asked.IsGraphQl ? "graphql" : Route?.Template == "/orgs/{org}/audit-log" ? "audit_log" : "core";

    public long? Installation => (Caller as Caller.AsInstallation)?.Token.Installation.Id;

    /// <summary>As the words of a spent limit name the caller.</summary>
    public string Who => Caller switch
    {
        Caller.AsInstallation installation => $"installation ID {installation.Token.Installation.Id}",
        Caller.AsUser user => $"user ID {user.User.Id}",
        _ => "127.0.0.1",
    };
}
