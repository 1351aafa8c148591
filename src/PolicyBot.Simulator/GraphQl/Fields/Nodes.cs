using System.Buffers.Text;
using System.Text;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Finds what a global id names, if the caller may know of it.</summary>
internal static class Nodes
{
    public static object? Find(Ask ask, string id)
    {
        if (NodeIds.Read(id) is not var (prefix, number))
        {
            return FindObject(ask, id);
        }

        var world = ask.World;
        return prefix switch
        {
            "R" => Seen(ask, world.FindRepository(number)) is { } repository ? Open(repository) : null,
            "O" or "U" or "BOT" => world.FindAccount(number),
            "A" => world.Apps.FirstOrDefault(app => app.Id == number),
            "T" => world.Organizations.SelectMany(organization => organization.Teams).FirstOrDefault(team => team.Id == number && ask.May(team.Organization, Permission.Members)),
            "RRS" => world.FindRuleset(number) is { } placed && Sees(ask, placed) ? placed : null,
            "I" or "PR" => FindIssue(ask, number),
            "IC" => FindComment(ask, number),
            "LA" => Repositories(ask).SelectMany(repository => repository.Tracker.Labels.All.Where(label => label.Id == number).Select(label => new LabelNode(repository, label))).FirstOrDefault(),
            _ => null,
        };
    }

    /// <summary>The repository, unless GitHub has closed it.</summary>
    public static object Open(Repository repository) => repository.IsDisabled ? Problem.Blocked : repository;

    private static Repository? Seen(Ask ask, Repository? repository) => repository is not null && ask.Caller.Sees(repository) ? repository : null;

    private static IEnumerable<Repository> Repositories(Ask ask) =>
        ask.Caller is Caller.AsInstallation installation ? installation.Token.Installation.Repositories.Where(ask.Caller.Sees)
        : ask.World.Organizations.SelectMany(organization => organization.Repositories).Concat(ask.World.Users.SelectMany(user => user.Repositories)).Where(ask.Caller.Sees);

    private static IssueNode? FindIssue(Ask ask, long id) => Repositories(ask)
        .Where(repository => ask.May(repository, Permission.Issues))
        .Select(repository => repository.Tracker.FindById(id) is { } thread ? new IssueNode(repository, thread.Current) : null)
        .FirstOrDefault(issue => issue is not null);

    private static CommentNode? FindComment(Ask ask, long id) => Repositories(ask)
        .Where(repository => ask.May(repository, Permission.Issues))
        .Select(repository => repository.Tracker.FindByComment(id) is { } thread
            ? new CommentNode(new IssueNode(repository, thread.Current), thread.Current.Comments.First(comment => comment.Id == id)) : null)
        .FirstOrDefault(comment => comment is not null);

    /// <summary>A ruleset is known to those who see a repository that it reaches.</summary>
    private static bool Sees(Ask ask, PlacedRuleset placed) => placed.List.Repository is { } repository
        ? ask.Caller.Sees(repository)
        : placed.List.Organization!.Repositories.Any(reached => ask.Caller.Sees(reached) && placed.Ruleset.Repositories.Reaches(reached));

    /// <summary>An object of git is named by its repository and its own id.</summary>
    private static object? FindObject(Ask ask, string id)
    {
        var underscore = id.IndexOf('_', StringComparison.Ordinal);
        if (underscore < 0 || !Base64Url.IsValid(id.AsSpan(underscore + 1)))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id.AsSpan(underscore + 1))).Split(':', 2);
        return parts.Length == 2 && long.TryParse(parts[0], out var number) && Seen(ask, ask.World.FindRepository(number)) is { } repository && ask.May(repository, Permission.Contents)
            ? id.StartsWith("REF_", StringComparison.Ordinal) ? GitFields.Reference(repository, parts[1]) : GitFields.Held(repository, repository.Git.FindObject(parts[1]))
            : null;
    }
}
