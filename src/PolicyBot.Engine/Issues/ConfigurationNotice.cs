using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Tells an organization what is wrong with its own configuration files: file, line, key and what was meant. What is wrong with a repository's files is its own affair.</summary>
public static class ConfigurationNotice
{
    public const string Name = "configuration";

    /// <summary>More are counted, not named.</summary>
    private const int MostNamed = 100;

    /// <param name="home">The repository that holds the configuration, with the visibility it has now: what not all its readers may read is left out.</param>
    /// <param name="renamed">Repositories of which something else is asked since they have another name.</param>
    public static Notice Of(OrganizationConfiguration configuration, Repository home, Links links, params IEnumerable<RenamedRepository> renamed)
    {
        var audience = Audience.Of(home);
        var problems = configuration.OrganizationsProblems.Where(problem => audience.MayRead(problem.Source)).ToImmutableArray();
        var moved = renamed.Where(one => audience.MayReadAbout(one.Repository)).OrderBy(one => one.Repository.Id).ToImmutableArray();
        var unread = configuration.OrganizationsUnread.Where(file => audience.MayRead(file.Place)).ToImmutableArray();
        var (refused, warned) = (problems.Where(problem => problem.Severity == ProblemSeverity.Refused).ToArray(), problems.Where(problem => problem.Severity == ProblemSeverity.Warned).ToArray());
        return new Notice(
            Name,
            home.Id,
            "PolicyBot: configuration files need mending",
            Md.Paragraphs(
                Md.Of($"PolicyBot reads the security configuration of this organization, and some of it does not say what was probably meant."),
                Section(Md.Of($"### Not used"), Md.Of($"These files are not used as they are. The last version that was good stays in force; where there is none, what the file decides is unknown. No fix is applied meanwhile."), refused.Select(problem => Line(problem, links))),
                Section(Md.Of($"### Could not be read"), Md.Empty, unread.Select(file => Unread(file, links))),
                Section(Md.Of($"### Used, but not all of it"), Md.Empty, warned.Select(problem => Line(problem, links))),
                Section(Md.Of($"### Renamed repositories"), Md.Of($"The configuration goes by names, and still means the former ones. Something else is asked of these repositories since they were renamed or moved."), moved.Select(Moved)),
                Md.Of($"To see this before a change is merged, run this in a clone of the repository:\n\n{Md.Block(Sh.Of($"policybot validate"))}")),
            problems.Select(problem => Fingerprint.Of(Name, $"{problem.Severity}", home.Id, Target.Path((problem.Source with { Line = 0 }).ToString(), $"{problem.Key} {problem.Message}")))
                .Concat(moved.Select(one => Fingerprint.Of(Name, "renamed", one.Repository.Id, Target.Setting($"{one.Former} {one.Repository.Name}"))))
                .ToImmutableSortedSet(Fingerprint.Order),
            Md.Of($"What is wrong with the configuration has changed. The text at the top of this issue is up to date."),
            Md.Of($"Every configuration file is read as it stands now. Thank you: this issue is closed."))
        {
            IsUnsure = !configuration.OrganizationsUnread.IsEmpty,
        };
    }

    private static Md Section(Md heading, Md introduction, IEnumerable<Md> lines)
    {
        var all = lines.ToArray();
        var rest = all.Length - MostNamed;
        return all.Length == 0 ? Md.Empty : Md.Paragraphs(heading, introduction, Md.Bullets(all.Take(MostNamed)), rest > 0 ? Md.Of($"There are {rest} more.") : Md.Empty);
    }

    private static Md Line(ConfigurationProblem problem, Links links)
    {
        var key = problem.Key.Length == 0 ? Md.Empty : Md.Of($"{problem.Key} ");
        var meant = problem.Meant is { } near ? Md.Of($" Did you mean {near}?") : Md.Empty;
        return Md.Of($"{key}in {Place(problem.Source, links)}: {problem.Message}{meant}");
    }

    private static Md Moved(RenamedRepository one) =>
        Md.Of($"{one.Repository.Name} was {one.Former}: {Md.Commas(one.Policies.Select(Md.Code))}");

    private static Md Unread(UnreadFile file, Links links)
    {
        var last = file.LastGoodIsInForce ? Md.Of($" The last good version is in force.") : Md.Of($" There is no earlier version: what it decides is unknown.");
        return Md.Of($"{Place(file.Place, links)}: {file.Gap.Detail}{last}");
    }

    private static Md Place(Source source, Links links) => Md.Link(Md.Code(source.ToString()), links.ToFile(source.Repository, "HEAD", source.Path, source.Line));
}
