using System.Text.Json.Serialization;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>What one pass cost.</summary>
/// <param name="SimulatedSeconds">By the simulated clock, which stands while anything is computed.</param>
internal sealed record SweepFigures(int Requests, int Rest, int GraphQL, double RequestsPerRepository, int Points, long Bytes, double SimulatedSeconds)
{
    /// <summary>How often each operation was asked, apart where it was refused.</summary>
    public IReadOnlyDictionary<string, int> Operations { get; init; } = new Dictionary<string, int>();

    /// <summary>Of the program in a process of its own, decoding to storing; null where that was not measured.</summary>
    public double? CpuMillisecondsPerRepository { get; init; }

    /// <inheritdoc cref="CpuMillisecondsPerRepository"/>
    public double? PeakMegabytes { get; init; }

    public static SweepFigures Of(RequestLog log, int repositories, TimeSpan simulated)
    {
        var requests = log.Requests.Where(request => request.Installation is not null).ToList();
        var graphQL = requests.Where(request => request.Resource == "graphql").ToList();
        return new SweepFigures(
            requests.Count,
            requests.Count - graphQL.Count,
            graphQL.Count,
            requests.Count / (double)repositories,
            graphQL.Sum(request => request.Points),
            requests.Sum(request => request.Bytes),
            simulated.TotalSeconds)
        {
            Operations = requests.CountBy(request => request.Status >= 400 ? $"{request.Kind} answered {request.Status}" : request.Kind).OrderByDescending(count => count.Value).ToDictionary(),
        };
    }
}

/// <summary>What all passes over one organization cost.</summary>
/// <param name="Warm">The same store again, 3 in 100 repositories pushed to since.</param>
/// <param name="WithHooks">Whether webhooks are read, too.</param>
/// <param name="WarmUnchanged">The same store again, nothing changed.</param>
/// <param name="DayLater">The next day, nothing changed: what changes seldom and is told by no event is asked again in turn.</param>
/// <param name="Naive">A client that asks what Allstar asks.</param>
/// <param name="Ratio">The naive client's requests by ours, cold.</param>
internal sealed record SweptFigures(
    int Repositories, string Configuration, bool WithTrees, bool WithHooks, int Branches, double InOrder, SweepFigures Cold, SweepFigures WarmUnchanged, SweepFigures Warm, SweepFigures DayLater, SweepFigures Naive, double Ratio);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(SweptFigures))]
internal sealed partial class SweptFiguresJson : JsonSerializerContext;
