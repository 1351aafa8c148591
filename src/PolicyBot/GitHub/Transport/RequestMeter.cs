using System.Diagnostics.Metrics;

namespace PolicyBot.GitHub.Transport;

/// <summary>Counts GitHub's answers.</summary>
internal sealed class RequestMeter(IMeterFactory meters)
{
    private readonly Counter<long> requests = meters.Create(ProgramMeter.Name).CreateCounter<long>("policybot.github.requests", description: "Requests to GitHub that had an answer.");

    /// <param name="operation">Method and path template, free of names.</param>
    public void Answered(string operation, int status) =>
        requests.Add(1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("status", status));
}
