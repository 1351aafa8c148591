using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Changes: issues, comments, labels and pull requests; those of git stand apart.</summary>
internal static class MutationFields
{
    private const int LongestBody = 65_536;

    public static void Bind(Binder on)
    {
        on.Type<World>("Mutation")
            .Field("createIssue", (_, ask) => Change(ask, CreateIssue))
            .Field("updateIssue", (_, ask) => Change(ask, UpdateIssue))
            .Field("closeIssue", (_, ask) => Change(ask, (_, input) => SetState(ask, input, open: false)))
            .Field("reopenIssue", (_, ask) => Change(ask, (_, input) => SetState(ask, input, open: true)))
            .Field("addComment", (_, ask) => Change(ask, AddComment))
            .Field("updateIssueComment", (_, ask) => Change(ask, UpdateComment))
            .Field("createLabel", (_, ask) => Change(ask, CreateLabel))
            .Field("createPullRequest", (_, ask) => Change(ask, CreatePullRequest))
            .Field("createRef", (_, ask) => Change(ask, GitMutations.CreateRef))
            .Field("createCommitOnBranch", (_, ask) => Change(ask, GitMutations.CreateCommit));
        foreach (var type in on.Schema.Types.Where(type => type.Name.EndsWith("Payload", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields.Values)
            {
                field.Resolve = (source, _) => ((Payload)source).Values.GetValueOrDefault(field.Name);
            }
        }
    }

    /// <summary>The repository of an id, once the caller may do this there and it may be changed at all.</summary>
    public static object Writable(Ask ask, string? id, Permission permission) =>
        id is null || Nodes.Find(ask, id) is not Repository repository ? Problem.NoNode(id ?? "")
        : Refused(ask, repository, permission) ?? (object)repository;

    private static object Change(Ask ask, Func<Ask, Input, object> change)
    {
        var input = ask.Input("input")!;
        try
        {
            var result = change(ask, input);
            return result is Payload payload ? payload.With("clientMutationId", input.Text("clientMutationId")) : result;
        }
        catch (RefusalException refusal)
        {
            // What REST refuses with a status is an error of the field here.
            return Problem.Unprocessable((string)System.Text.Json.Nodes.JsonNode.Parse(refusal.Answer.Body.Span)!["message"]!);
        }
    }

    private static Problem? Refused(Ask ask, Repository repository, Permission permission) =>
        !ask.May(repository, permission, Level.Write) ? Problem.NotAccessible
        : repository.IsArchived ? Problem.Unprocessable("Repository was archived so is read-only.")
        : null;

    private static object CreateIssue(Ask ask, Input input)
    {
        if (Writable(ask, input.Text("repositoryId"), Permission.Issues) is not Repository repository)
        {
            return Writable(ask, input.Text("repositoryId"), Permission.Issues);
        }

        if (!repository.Settings.HasIssues)
        {
            return Problem.Unprocessable("Issues are disabled for this repository");
        }

        if (TooLong(input.Text("title"), input.Text("body")) is { } problem)
        {
            return problem;
        }

        var issue = repository.Tracker.Open(input.Text("title")!, input.Text("body"), Labels(ask, input).Select(label => label.Name), null);
        return new Payload().With("issue", new IssueNode(repository, issue));
    }

    private static object UpdateIssue(Ask ask, Input input) => OnIssue(ask, input.Text("id"), node =>
    {
        if (TooLong(input.Text("title") ?? node.Issue.Title, input.Text("body")) is { } problem)
        {
            return problem;
        }

        var labels = input.Has("labelIds") ? Labels(ask, input).ToArray() : null;
        var after = node.Repository.Tracker.Edit(node.Issue.Number, issue => issue with
        {
            Title = input.Text("title") ?? issue.Title,
            Body = input.Has("body") ? input.Text("body") : issue.Body,
            IsOpen = input.Text("state") is { } state ? state == "OPEN" : issue.IsOpen,
            Labels = labels is null || labels.SequenceEqual(issue.Labels) ? issue.Labels : [.. labels],
        });
        return new Payload().With("issue", node with { Issue = after }).With("actor", ask.World.Actor);
    });

    private static object SetState(Ask ask, Input input, bool open) => OnIssue(ask, input.Text("issueId"), node =>
    {
        var after = node.Repository.Tracker.Edit(node.Issue.Number, issue => issue with { IsOpen = open, StateReason = input.Text("stateReason")?.ToLowerInvariant() ?? issue.StateReason });
        return new Payload().With("issue", node with { Issue = after });
    });

    private static object AddComment(Ask ask, Input input) => OnIssue(ask, input.Text("subjectId"), node =>
    {
        if (string.IsNullOrWhiteSpace(input.Text("body")) || input.Text("body")!.Length > LongestBody)
        {
            return Problem.Unprocessable(string.IsNullOrWhiteSpace(input.Text("body")) ? "Body can't be blank" : "Body is too long (maximum is 65536 characters)");
        }

        if (node.Issue.IsLocked && ask.Caller.RoleIn(node.Repository) < RepositoryRole.Write)
        {
            return Problem.Unprocessable("Unable to create comment because issue is locked.");
        }

        var comment = node.Repository.Tracker.Comment(node.Issue.Number, input.Text("body")!);
        var after = node with { Issue = node.Repository.Tracker.Find(node.Issue.Number)!.Current };
        return new Payload().With("commentEdge", new Edge(new CommentNode(after, comment), comment.NodeId)).With("subject", after);
    });

    private static object UpdateComment(Ask ask, Input input)
    {
        if (Nodes.Find(ask, input.Text("id")!) is not CommentNode node)
        {
            return Problem.NoNode(input.Text("id")!);
        }

        if (Refused(ask, node.On.Repository, Permission.Issues) is { } refused)
        {
            return refused;
        }

        var body = input.Text("body")!;
        return TooLong("x", body) ?? (object)new Payload().With("issueComment", node with { Comment = node.On.Repository.Tracker.EditComment(node.Comment.Id, comment => comment with { Body = body }) });
    }

    private static object CreateLabel(Ask ask, Input input)
    {
        if (Writable(ask, input.Text("repositoryId"), Permission.Issues) is not Repository repository)
        {
            return Writable(ask, input.Text("repositoryId"), Permission.Issues);
        }

        return repository.Tracker.Labels.Find(input.Text("name")!) is not null
            ? Problem.Unprocessable("Name has already been taken")
            : new Payload().With("label", new LabelNode(repository, repository.Tracker.Labels.Add(input.Text("name")!, input.Text("color")!, input.Text("description"))));
    }

    private static object CreatePullRequest(Ask ask, Input input)
    {
        if (Writable(ask, input.Text("repositoryId"), Permission.PullRequests) is not Repository repository)
        {
            return Writable(ask, input.Text("repositoryId"), Permission.PullRequests);
        }

        var issue = PullRoutes.Open(repository, input.Text("title")!, input.Text("body"), input.Text("headRefName")!, input.Text("baseRefName")!, input.Flag("draft") ?? false);
        return new Payload().With("pullRequest", new IssueNode(repository, issue));
    }

    private static object OnIssue(Ask ask, string? id, Func<IssueNode, object> change)
    {
        if (id is null || Nodes.Find(ask, id) is not IssueNode node)
        {
            return Problem.NoNode(id ?? "");
        }

        return !node.Repository.Settings.HasIssues ? Problem.Unprocessable("Issues are disabled for this repository")
            : Refused(ask, node.Repository, node.Issue.PullRequest is null ? Permission.Issues : Permission.PullRequests) ?? change(node);
    }

    private static IEnumerable<Label> Labels(Ask ask, Input input) =>
        (input.Texts("labelIds") ?? []).Select(id => Nodes.Find(ask, id)).OfType<LabelNode>().Select(node => node.Label);

    private static Problem? TooLong(string? title, string? body) =>
        string.IsNullOrWhiteSpace(title) ? Problem.Unprocessable("Title can't be blank")
        : title.Length > 256 ? Problem.Unprocessable("Title is too long (maximum is 256 characters)")
        : body?.Length > LongestBody ? Problem.Unprocessable("Body is too long (maximum is 65536 characters)")
        : null;
}

/// <summary>What a mutation gives back.</summary>
internal sealed class Payload
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Values => values;

    public Payload With(string name, object? value)
    {
        values[name] = value;
        return this;
    }
}
