using System.Collections.Immutable;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Issues;

namespace PolicyBot.Commands.Demo;

/// <summary>An issue as it stands on the simulated GitHub at one moment.</summary>
/// <param name="Repository">Its name without owner.</param>
internal sealed record DemoIssue(string Repository, Issue Issue)
{
    public string Name => $"{Repository}#{Issue.Number}";

    public string State => Issue switch
    {
        { IsOpen: true } => "open",
        { StateReason: "not_planned" } => "closed, not planned",
        _ => "closed",
    };

    /// <summary>By repository and number.</summary>
    public static ImmutableArray<DemoIssue> AllIn(World world) =>
    [
        .. from repository in world.Organization(DemoWorld.Organization).Repositories
           orderby repository.Name
           from issue in repository.Tracker.Issues
           select new DemoIssue(repository.Name, issue),
    ];

    /// <summary>What became of issues between two moments, in words; an issue of which nothing became is left out.</summary>
    public static IEnumerable<(string What, DemoIssue Issue)> Changes(ImmutableArray<DemoIssue> before, ImmutableArray<DemoIssue> after) =>
        from issue in after
        let what = issue.Since(before.FirstOrDefault(old => old.Name == issue.Name)?.Issue)
        where what is not null
        select (what, issue);

    /// <summary>The comments that an issue did not have then.</summary>
    public IEnumerable<Comment> CommentsSince(ImmutableArray<DemoIssue> before) =>
        Issue.Comments.Skip(before.FirstOrDefault(old => old.Name == Name)?.Issue.Comments.Length ?? 0);

    private string? Since(Issue? before) => before switch
    {
        null => "opened",
        { IsOpen: true } when !Issue.IsOpen => "closed",
        { IsOpen: false } when Issue.IsOpen => "opened again",
        _ when Issue.Comments.Length > before.Comments.Length => "commented",
        _ when Issue.Body != before.Body && before.Body!.Contains("created by Allstar", StringComparison.Ordinal) => "adopted",
        _ when Issue.Body != before.Body => "brought up to date",
        _ => null,
    };
}
