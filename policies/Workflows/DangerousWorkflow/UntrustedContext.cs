using System.Collections.Immutable;
using PolicyBot.Engine.Workflows.Expressions;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>The values of contexts that people without any right in the repository choose freely.</summary>
internal static class UntrustedContext
{
    private const string Any = "*";

    private static readonly ImmutableArray<ImmutableArray<string>> Paths =
    [
        .. new[]
        {
            "github.head_ref",
            "github.event.issue.title",
            "github.event.issue.body",
            "github.event.discussion.title",
            "github.event.discussion.body",
            "github.event.comment.body",
            "github.event.review.body",
            "github.event.review_comment.body",
            "github.event.pull_request.title",
            "github.event.pull_request.body",
            "github.event.pull_request.head.ref",
            "github.event.pull_request.head.label",
            "github.event.pull_request.head.repo.default_branch",
            "github.event.pull_request.head.repo.description",
            "github.event.pull_request.head.repo.homepage",
            "github.event.pages.*.page_name",
            "github.event.commits.*.message",
            "github.event.commits.*.author.email",
            "github.event.commits.*.author.name",
            "github.event.head_commit.message",
            "github.event.head_commit.author.email",
            "github.event.head_commit.author.name",
            "github.event.workflow_run.head_branch",
            "github.event.workflow_run.display_title",
            "github.event.workflow_run.head_commit.message",
            "github.event.workflow_run.head_commit.author.email",
            "github.event.workflow_run.head_commit.author.name",
        }.Select(path => path.Split('.').ToImmutableArray()),
    ];

    /// <summary>True for one of them, and for what is written out whole with one of them in it.</summary>
    public static bool MayHold(ContextValue value)
    {
        var parts = value.Path.Split('.');
        return Paths.Any(path => (parts.Length == path.Length || (value.IsWhole && parts.Length < path.Length)) && parts.Zip(path).All(pair => Fits(pair.First, pair.Second)));
    }

    /// <summary>A part that is not known may be any; a list is any of its items.</summary>
    private static bool Fits(string part, string wanted) => part == wanted || part == Any || wanted == Any;
}
