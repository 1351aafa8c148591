using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Checks;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Rest;
using PolicyBot.Queues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Says of a commit of the configuration repository, before or after it is in force, what was read, warned of and refused.</summary>
internal sealed partial class ConfigurationCheck(
    GitHubApp app,
    ConfigurationReader reader,
    ConfigurationKeeper configurations,
    ConfigurationMemory memory,
    ImpactReader impacts,
    PolicyCatalogue catalogue,
    GitHubAddresses addresses,
    Leases leases,
    ILogger<ConfigurationCheck> logger)
{
    private const string Name = "PolicyBot configuration";

    /// <summary>GitHub takes no more at once.</summary>
    private const int MostAnnotations = 50;

    /// <summary>Repositories that are named for each policy and change.</summary>
    private const int MostNamed = 10;

    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(5);

    /// <summary>What it needs beside what reading configuration needs.</summary>
    public static PermissionSet Permissions => CheckRunClient.Permissions;

    /// <param name="home">The repository that holds the configuration.</param>
    /// <param name="commit">Git's id.</param>
    /// <param name="isProposed">True where it is not in force, and anybody may have written it.</param>
    /// <exception cref="BusyException">Another process says it now, of this commit or another.</exception>
    public async Task SayAsync(Installation installation, Repository home, string commit, bool isProposed, CancellationToken cancellationToken)
    {
        var lease = await leases.TakeAsync(installation.Id, "configuration-check", LeaseLasts, cancellationToken)
            ?? throw new BusyException("A commit of the configuration is being answered by another process");
        try
        {
            await SayAloneAsync(installation, home, commit, isProposed, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task SayAloneAsync(Installation installation, Repository home, string commit, bool isProposed, CancellationToken cancellationToken)
    {
        var checks = new CheckRunClient(app.For(installation, Permissions));
        if (!await checks.MayWriteAsync(cancellationToken))
        {
            return;
        }

        var known = isProposed ? await configurations.BasesAsync(installation.Id, home.Id, cancellationToken) : null;
        var files = await reader.ReadAtAsync(app.For(installation, ConfigurationReader.Permissions), home, commit, known, cancellationToken);
        try
        {
            var impact = await ImpactAsync(installation, files, home, isProposed, cancellationToken);
            await checks.SayAsync(home, Run(OrganizationConfiguration.Read(files, catalogue), files, impact, home, commit), cancellationToken);
        }
        catch (GitHubWriteException refused)
        {
            // The sweep and its issue tell the same; a commit without a check run is no harm.
            LogRefused(refused, installation.Id);
        }
    }

    private NewCheckRunWire Run(OrganizationConfiguration configuration, ConfigurationFiles files, Impact impact, Repository home, string commit)
    {
        var isUnread = files.Organization.Unlisted is not null || !configuration.Unread.IsEmpty;
        var conclusion = configuration.Problems.Any(problem => problem.Severity == ProblemSeverity.Refused) ? "failure"
            : isUnread || !configuration.Problems.IsEmpty ? "neutral"
            : "success";
        var read = files.Organization.Files.Length + files.OrganizationRepositories.Values.Sum(directory => directory.Files.Length);
        var audience = Audience.Of(home);
        var told = configuration.Problems.Where(problem => audience.MayRead(problem.Source)).ToLookup(problem => problem.Severity);
        var title = isUnread ? "Some files could not be read" : (told[ProblemSeverity.Refused].Count(), told[ProblemSeverity.Warned].Count()) switch
        {
            (0, 0) when conclusion == "success" => $"{(read == 1 ? "1 file is" : $"{read} files are")} read as {(read == 1 ? "it is" : "they are")} meant",
            (0, 0) => "What the files build on is not read as it is meant",
            (0, 1) => $"{read} files are read; 1 thing in them is left out",
            (0, var warned) => $"{read} files are read; {warned} things in them are left out",
            (1, _) => "1 thing is refused: that file is not used",
            var (refused, _) => $"{refused} things are refused: those files are not used",
        };
        var notice = ConfigurationNotice.Of(configuration, home, new Links(addresses.Web));
        var said = notice.IsSettled ? Md.Of($"{read} files were read.") : notice.Text;

        // What it would change is another thing as soon as it is in force; that is no reason to say the same once more.
        return new NewCheckRunWire(
            Name,
            commit,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}{said}")).AsSpan(0, 16)),
            conclusion,
            new CheckOutputWire(title, Md.Paragraphs(said, ImpactText.Of(impact)).ToString(), [.. Annotations(configuration, home)]));
    }

    /// <summary>Not every reader of the place may learn the name of every repository; the numbers are for all, unless they are asked for by a proposal.</summary>
    private async Task<Impact> ImpactAsync(Installation installation, ConfigurationFiles files, Repository home, bool isProposed, CancellationToken cancellationToken)
    {
        var stored = await memory.RecallAsync(installation.Id, cancellationToken);
        return await impacts.ReadAsync(
            installation.Id,
            OrganizationConfiguration.Read(stored.Files, catalogue),
            OrganizationConfiguration.Read(stored.With(files), catalogue),
            Audience.Of(home).MayReadAbout,
            MostNamed,
            countsOthers: !isProposed,
            cancellationToken);
    }

    private static IEnumerable<CheckAnnotationWire> Annotations(OrganizationConfiguration configuration, Repository home) => configuration.Problems
        .Where(problem => string.Equals(problem.Source.Repository, home.Name, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(problem => problem.Severity == ProblemSeverity.Refused)
        .Take(MostAnnotations)
        .Select(problem => new CheckAnnotationWire(
            problem.Source.Path,
            Math.Max(1, problem.Source.Line),
            Math.Max(1, problem.Source.Line),
            problem.Severity == ProblemSeverity.Refused ? "failure" : "warning",
            Visible.Of($"{(problem.Key.Length == 0 ? "" : problem.Key + ": ")}{problem.Message}{(problem.Meant is null ? "" : $"; did you mean {problem.Meant}?")}")));

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was read of the configuration of installation {Installation} could not be said of its commit")]
    private partial void LogRefused(Exception cause, long installation);
}
