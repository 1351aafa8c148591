namespace PolicyBot.GitHub.Transport;

/// <summary>Who goes first where not everybody can go at once.</summary>
internal enum Urgency
{
    /// <summary>Somebody waits for the answer: a delivery, a person.</summary>
    Now,

    /// <summary>Part of a sweep: it leaves room for what is urgent, and waits for a limit to pass rather than leave a repository out.</summary>
    Sweep,
}
