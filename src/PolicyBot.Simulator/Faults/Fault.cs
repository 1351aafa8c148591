namespace PolicyBot.Simulator.Faults;

/// <summary>One way in which an answer goes wrong.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Whether the request has its effect before its answer goes wrong.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>Another status, with GitHub's kind of body.</summary>
    public sealed record Status(int Code, string Message = "Simulated fault") : Fault
    {
        /// <summary>Null: the header is left out.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>A status with any body at all.</summary>
    public sealed record Raw(int Code, string Body, string ContentType = "application/json; charset=utf-8") : Fault;

    /// <summary>The right answer, later by the world's clock.</summary>
    public sealed record Delay(TimeSpan By) : Fault;

    /// <summary>The right answer's first half, and then the end of the connection.</summary>
    public sealed record CutOff : Fault;

    /// <summary>The page that a load balancer shows, with any status.</summary>
    public sealed record HtmlPage(int Code = 200) : Fault;

    /// <summary>The right status and nothing behind it.</summary>
    public sealed record EmptyBody(int Code = 200) : Fault;

    /// <summary>The words of a secondary limit.</summary>
    public sealed record SecondaryLimit : Fault
    {
        public int Code { get; init; } = 403;

        /// <summary>Null: the header is left out.</summary>
        public TimeSpan? RetryAfter { get; init; } = TimeSpan.FromSeconds(60);
    }

    /// <summary>The words of a spent hour.</summary>
    public sealed record PrimaryLimit : Fault;

    /// <summary>The end of the connection instead of an answer.</summary>
    public sealed record NoAnswer : Fault;
}
