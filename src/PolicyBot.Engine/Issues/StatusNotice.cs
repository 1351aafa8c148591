using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Tells an organization in numbers how it stands. Repositories are named only where their waivers end soon, and only to who may read them.</summary>
public static class StatusNotice
{
    public const string Name = "status";

    /// <summary>More are counted, not named.</summary>
    private const int MostNamed = 50;

    /// <param name="status">Null where the organization does not want to be told.</param>
    /// <param name="home">The repository that holds the configuration, with the visibility it has now.</param>
    public static Notice Of(Status? status, Repository home) => new(
        Name,
        home.Id,
        "PolicyBot status",
        status is null ? Md.Empty : Text(home.Visibility == Visibility.Private ? status : status.WithoutOrganization(), Audience.Of(home)),
        status is null ? [] : [Fingerprint.Of(Name, Name, home.Id, Target.Setting(Name))],
        Md.Of($"The text at the top of this issue is up to date."),
        Md.Of($"PolicyBot was told not to report its status here any more, so this issue is closed."));

    private static Md Text(Status status, Audience audience)
    {
        var ending = status.Ending.Where(waiver => audience.MayReadAbout(waiver.Subject)).OrderBy(waiver => waiver.Expires).ThenBy(waiver => waiver.Subject.Id).ThenBy(waiver => waiver.Policy, StringComparer.Ordinal).ToArray();
        var more = status.Ending.Length - Math.Min(ending.Length, MostNamed);
        return Md.Paragraphs(
            Md.Of($"How the repositories of this organization stand, as of {Day(status.At)}. {status.Judged} of {status.Subjects} were judged; of the others no policy is asked."),
            Md.Of($"### Verdicts"),
            Md.Bullets(status.ByPolicy.Select(policy => Md.Of($"{policy.Key}: {Md.Commas(policy.Value.Select(outcome => Md.Of($"{outcome.Value} {Word(outcome.Key)}")))}"))),
            status.Unknown.IsEmpty ? Md.Empty : Md.Of($"### Why something is unknown"),
            Md.Bullets(status.Unknown.Select(reason => Md.Of($"{reason.Key.ToString()}: {reason.Value}"))),
            status.Ending.IsEmpty ? Md.Empty : Md.Of($"### Waivers that end within 14 days"),
            Md.Bullets(ending.Take(MostNamed).Select(waiver => Md.Of($"{waiver.Subject.Name}, {waiver.Policy}: {Day(waiver.Expires.AddTicks(-1))}"))),
            more > 0 ? Md.Of($"and {more} more.") : Md.Empty);
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Md Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Md.Of($"keep it"),
        Outcome.Fail => Md.Of($"fail"),
        Outcome.Unknown => Md.Of($"unknown"),
        Outcome.Waived => Md.Of($"waived"),
        _ => Md.Of($"not applicable"),
    };
}

/// <summary>How an organization stands.</summary>
/// <param name="At">When the sweep ended.</param>
/// <param name="Subjects">How many it has.</param>
/// <param name="Judged">How many of them a policy is asked of.</param>
/// <param name="ByPolicy">Verdicts by policy and outcome.</param>
/// <param name="Unknown">Verdicts that are unknown, by reason.</param>
/// <param name="Ending">Waivers that end within 14 days.</param>
public sealed record Status(
    DateTimeOffset At,
    int Subjects,
    int Judged,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<Outcome, int>> ByPolicy,
    ImmutableSortedDictionary<GapReason, int> Unknown,
    ImmutableArray<EndingWaiver> Ending)
{
    /// <summary>Ids of the policies that the organization itself is judged by: the number of one is its verdict.</summary>
    public ImmutableHashSet<string> OfOrganization { get; init; } = [];

    /// <summary>The same for who may not read how the organization itself stands.</summary>
    public Status WithoutOrganization() => this with { ByPolicy = ByPolicy.RemoveRange(OfOrganization) };
}

/// <summary>A waiver that ends soon.</summary>
/// <param name="Policy">Id.</param>
public sealed record EndingWaiver(Subject Subject, string Policy, DateTimeOffset Expires);
