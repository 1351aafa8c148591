using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Layering;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration;

/// <summary>The configuration of an organization: all its files, read, each in the version that is in force.</summary>
public sealed class OrganizationConfiguration
{
    /// <summary>No repository can be called so.</summary>
    private const string NobodysName = ":";

    private readonly PolicyCatalogue catalogue;
    private readonly Layer organization;
    private readonly ImmutableDictionary<string, Layer> aboutRepositories;
    private readonly ImmutableDictionary<long, Layer> ownLayers;
    private readonly IssueSettings commonIssues;

    private OrganizationConfiguration(ConfigurationFiles files, PolicyCatalogue catalogue)
    {
        this.catalogue = catalogue;
        var trusted = new FileLoader();
        organization = new LayerReader(catalogue, Levels.Organization, null, trusted).Read(files.Organization);
        var zone = organization.Bot.File?.Schedule?.Value.TimeZone;
        var aboutReader = new LayerReader(catalogue, Levels.OrganizationRepository, zone, trusted);
        aboutRepositories = files.OrganizationRepositories.ToImmutableDictionary(pair => pair.Key, pair => aboutReader.Read(pair.Value), StringComparer.Ordinal);
        var untrusted = new FileLoader();
        var ownReader = new LayerReader(catalogue, Levels.Repository, zone, untrusted);
        ownLayers = files.Repositories.ToImmutableDictionary(pair => pair.Key, pair => ownReader.Read(pair.Value));

        commonIssues = IssueLayering.Of(organization.Bot.File, null, null);
        FixIsHeldBecause = trusted.Problems.Find(problem => problem.Severity == ProblemSeverity.Refused) is { } refused
            ? $"{refused.Source with { Line = 0 }} is refused"
            : !files.ReviewIsRequired.IsKnown(out var isRequired, out var gap) ? $"it is not known whether a change of the configuration needs a review: {gap.Detail}"
            : isRequired ? null
            : "a change of the configuration needs no review";
        Problems = [.. Sorted(trusted.Problems.Concat(untrusted.Problems))];
        OrganizationsProblems = [.. Sorted(trusted.Problems)];
        Unread = [.. trusted.Unread.Concat(untrusted.Unread).Distinct()];
        OrganizationsUnread = [.. trusted.Unread.Distinct()];
        GoodVersions = trusted.Good.Concat(untrusted.Good).ToImmutableDictionary();
    }

    /// <summary>By file and line.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; }

    /// <summary>Those of the organization's own files. Whoever may push to a repository writes its files, and has nothing said elsewhere by that.</summary>
    public ImmutableArray<ConfigurationProblem> OrganizationsProblems { get; }

    /// <summary>A directory that could not be listed stands for all that may be in it.</summary>
    public ImmutableArray<UnreadFile> Unread { get; }

    /// <summary>Those of the organization's own files.</summary>
    public ImmutableArray<UnreadFile> OrganizationsUnread { get; }

    /// <summary>By the file as a whole: what to hand in as <see cref="ConfigurationFile.LastGood"/> the next time.</summary>
    public ImmutableDictionary<Source, GoodVersion> GoodVersions { get; }

    /// <summary>Whether who is in or out depends on custom properties.</summary>
    public bool SelectsByProperties => organization.Policies.Values.Select(policy => policy.File?.Opt).Append(organization.Bot.File?.Opt)
        .Any(opt => opt is { In.AsksProperties: true } or { Out.AsksProperties: true });

    /// <summary>Why <c>fix</c> acts as <c>issue</c>; null where fixes may be applied.</summary>
    public string? FixIsHeldBecause { get; }

    public static OrganizationConfiguration Read(ConfigurationFiles files, PolicyCatalogue catalogue) => new(files, catalogue);

    private static IEnumerable<ConfigurationProblem> Sorted(IEnumerable<ConfigurationProblem> problems) => problems.Distinct()
        .OrderBy(problem => problem.Source.Repository, StringComparer.Ordinal)
        .ThenBy(problem => problem.Source.Path, StringComparer.Ordinal)
        .ThenBy(problem => problem.Source.Line)
        .ThenBy(problem => problem.Column)
        .ThenBy(problem => problem.Key, StringComparer.Ordinal)
        .ThenBy(problem => problem.Message, StringComparer.Ordinal);

    /// <summary>Which policy is in force on whom, with which settings and action, from where; and why the others are not.</summary>
    public Assignments AssignTo(IEnumerable<Subject> inventory)
    {
        var inForce = ImmutableArray.CreateBuilder<Assignment>();
        var off = ImmutableArray.CreateBuilder<SwitchedOff>();
        var issues = ImmutableDictionary.CreateBuilder<long, IssueSettings>();
        var assigner = new SubjectAssigner(catalogue, organization, FixIsHeldBecause);
        foreach (var subject in inventory)
        {
            foreach (var decision in assigner.Decide(subject, About(subject), Own(subject)))
            {
                if (decision.Off is { } switchedOff)
                {
                    off.Add(switchedOff);
                }
                else
                {
                    inForce.Add(decision.Assignment);
                }
            }

            if (subject is Repository repository)
            {
                issues[repository.Id] = IssuesOf(repository);
            }
        }

        return new Assignments(inForce.DrainToImmutable(), off.DrainToImmutable(), issues.ToImmutable());
    }

    /// <summary>Every policy of the subject's kind by id: in force or not, why, and with what.</summary>
    public ImmutableArray<Decision> Explain(Subject subject) =>
        [.. new SubjectAssigner(catalogue, organization, FixIsHeldBecause).Decide(subject, About(subject), Own(subject))];

    /// <summary>
    /// Ids of the policies that are asked of a repository otherwise than they would be under its former name, where the files still mean that name or where that is
    /// not what was asked then. Files that were mended mean it no more, and ask what was asked.
    /// </summary>
    /// <param name="former">Without owner.</param>
    /// <param name="asked">Actions of the policies that were in force under that name; null where it is not known.</param>
    public ImmutableArray<string> ChangedSinceCalled(Repository repository, string former, IReadOnlyDictionary<string, EnforcementAction>? asked) =>
    [
        .. Explain(repository).Zip(Explain(repository with { RepositoryName = former }), Explain(repository with { RepositoryName = NobodysName }))
            .Where(decision => !IsSame(decision.First, decision.Second) && (!IsSame(decision.Second, decision.Third) || !IsAsIn(asked, decision.First)))
            .Select(decision => decision.First.Assignment.Policy.Id),
    ];

    private static bool IsAsIn(IReadOnlyDictionary<string, EnforcementAction>? asked, Decision now) =>
        asked is null || (asked.TryGetValue(now.Assignment.Policy.Id, out var action) ? now.Off is null && now.Assignment.Action == action : now.Off is not null);

    private static bool IsSame(Decision one, Decision other) =>
        one.Off is null == other.Off is null
        && (one.Off is not null || (one.Assignment.Action == other.Assignment.Action && one.Assignment.Sources.SequenceEqual(other.Assignment.Sources)));

    /// <summary>How issues about the subject are filed.</summary>
    public IssueSettings IssuesOf(Subject subject)
    {
        var (aboutIt, own) = (About(subject).Bot.File, Own(subject).Bot.File);
        return ReferenceEquals(aboutIt, BotFile.Absent) && ReferenceEquals(own, BotFile.Absent)
            ? commonIssues
            : IssueLayering.Of(organization.Bot.File, aboutIt, own);
    }

    private Layer About(Subject subject) =>
        subject is Repository repository ? aboutRepositories.GetValueOrDefault(repository.RepositoryName, Layer.Empty) : Layer.Empty;

    private Layer Own(Subject subject) => subject is Repository ? ownLayers.GetValueOrDefault(subject.Id, Layer.Empty) : Layer.Empty;
}
