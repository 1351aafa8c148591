using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Configuration;

/// <summary>An organization's files, written down in the words of a test. Its repository is <see cref="Api"/>.</summary>
internal sealed record Org
{
    public static PolicyCatalogue Catalogue { get; } = PolicyCatalogue.Of(
        [.. typeof(BranchProtectionPolicy).Assembly.GetTypes(), typeof(GardenPolicy), typeof(WeedsRule), typeof(SnailsRule), typeof(VillagePolicy)]);

    public static PolicyDescription Garden { get; } = Catalogue.Find("garden")!;

    /// <summary>Public, neither archived nor a fork.</summary>
    public static Repository Api { get; } = new(1, "acme", "api") { Visibility = Visibility.Public };

    public static Organization Acme { get; } = new(9, "acme");

    public ImmutableDictionary<string, ConfigurationFile> Files { get; init; } = ImmutableDictionary<string, ConfigurationFile>.Empty;

    public ImmutableDictionary<string, ConfigurationFile> FilesAboutApi { get; init; } = ImmutableDictionary<string, ConfigurationFile>.Empty;

    public ImmutableDictionary<string, ConfigurationFile> FilesOfApi { get; init; } = ImmutableDictionary<string, ConfigurationFile>.Empty;

    public Fact<bool> ReviewIsRequired { get; init; } = true;

    public Gap? Unlisted { get; init; }

    public Gap? UnlistedOfApi { get; init; }

    /// <summary>An organization whose bot is on everywhere.</summary>
    public static Org AllIn { get; } = new Org().With("allstar.yaml", "optConfig: {optOutStrategy: true}");

    public Org With(string name, string text) => With(name, new FileState.Present(text));

    public Org With(string name, FileState state, GoodVersion? last = null, BaseFile? @base = null) =>
        this with { Files = Files.SetItem(name, new ConfigurationFile(new Source("acme/.allstar", name, 0), state) { LastGood = last, Base = @base }) };

    /// <summary>The organization's file about the repository.</summary>
    public Org About(string name, string text) =>
        this with { FilesAboutApi = FilesAboutApi.SetItem(name, new ConfigurationFile(new Source("acme/.allstar", "api/" + name, 0), new FileState.Present(text))) };

    /// <summary>The repository's own file.</summary>
    public Org Own(string name, string text) => Own(name, new FileState.Present(text));

    public Org Own(string name, FileState state, GoodVersion? last = null) =>
        this with { FilesOfApi = FilesOfApi.SetItem(name, new ConfigurationFile(new Source("acme/api", ".allstar/" + name, 0), state) { LastGood = last }) };

    public OrganizationConfiguration Read() => OrganizationConfiguration.Read(ToFiles(), Catalogue);

    public ConfigurationFiles ToFiles()
    {
        var about = new ConfigurationDirectory(new Source("acme/.allstar", "api", 0), [.. FilesAboutApi.Values]);
        var own = new ConfigurationDirectory(new Source("acme/api", ".allstar", 0), [.. FilesOfApi.Values]) { Unlisted = UnlistedOfApi };
        return new ConfigurationFiles(new ConfigurationDirectory(new Source("acme/.allstar", "", 0), [.. Files.Values]) { Unlisted = Unlisted })
        {
            OrganizationRepositories = ImmutableDictionary<string, ConfigurationDirectory>.Empty.Add("api", about),
            Repositories = ImmutableDictionary<long, ConfigurationDirectory>.Empty.Add(Api.Id, own),
            ReviewIsRequired = ReviewIsRequired,
        };
    }

    /// <summary>What the files come to for a policy on a subject, in force or not.</summary>
    public Decision Decide(string policy = "garden", Subject? subject = null) =>
        Read().Explain(subject ?? Api).Single(decision => decision.Assignment.Policy.Id == policy);

    /// <summary>The assignment of the toy policy.</summary>
    public Assignment Assignment => Decide().Assignment;

    public GardenPolicy Settings => (GardenPolicy)Assignment.Settings;

    /// <summary>Every problem as a person reads it.</summary>
    public IEnumerable<string> Problems => Read().Problems.Select(problem => $"{problem.Severity} {problem}");
}
