using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Issues;

/// <summary>The issues and pull requests of a repository, which share their numbers.</summary>
public sealed class Tracker
{
    private readonly Repository repository;
    private readonly SortedDictionary<int, IssueThread> threads = [];
    private int lastNumber;

    internal Tracker(Repository repository)
    {
        this.repository = repository;
        Labels = new LabelList(repository);
    }

    public LabelList Labels { get; }

    /// <summary>As they are at this moment, oldest first.</summary>
    public IReadOnlyList<Issue> Issues => World.Change(() => threads.Values.Where(thread => thread.IsHere).Select(thread => thread.Current).ToArray());

    private World World => repository.World;

    /// <summary>Null: there was never one of that number.</summary>
    internal IssueThread? Find(int number) => threads.GetValueOrDefault(number);

    internal IssueThread? FindById(long id) => threads.Values.FirstOrDefault(thread => thread.Current.Id == id && thread.IsHere);

    internal IssueThread? FindByComment(long comment) =>
        threads.Values.FirstOrDefault(thread => thread.IsHere && thread.Current.Comments.Any(existing => existing.Id == comment));

    /// <summary>As lists show them: behind by the world's lag.</summary>
    internal IEnumerable<Issue> Listed() =>
        threads.Values.Where(thread => thread.IsHere).Select(thread => thread.AsOf(World.Now - World.IssueListLag)).OfType<Issue>();

    public Issue Open(string title, string? body = null, params string[] labels) => Open(title, body, labels, null);

    public Issue Open(string title, string? body, IEnumerable<string> labels, PullRequest? pullRequest) => World.Change(() =>
    {
        var issue = new Issue
        {
            Id = World.Ids.Next(IdKind.Issue),
            Number = ++lastNumber,
            Title = title,
            Body = body,
            Author = World.Actor,
            Via = World.ActingApp,
            Labels = [.. labels.Select(Labels.GetOrAdd).Distinct()],
            CreatedAt = World.Now,
            UpdatedAt = World.Now,
            PullRequest = pullRequest,
        };
        threads.Add(issue.Number, new IssueThread(issue, World.Now));
        World.Record(repository, pullRequest is null ? WritingKind.IssueTitle : WritingKind.PullRequestTitle, title);
        World.Record(repository, pullRequest is null ? WritingKind.IssueBody : WritingKind.PullRequestBody, body);
        IssueEvents.Happened(repository, issue, "opened");
        foreach (var label in issue.Labels)
        {
            IssueEvents.Labelled(repository, issue, label, "labeled");
        }

        return issue;
    });

    /// <summary>Proposes a branch to be merged into the default branch.</summary>
    /// <param name="fork">Whose branch it is; null: the repository's own.</param>
    public Issue Propose(string title, string branch, Repository? fork = null) => Open(
        title,
        null,
        [],
        new PullRequest(branch, (fork ?? repository).Git.Branches[branch], repository.DefaultBranch, repository.Git.Branches[repository.DefaultBranch]) { From = fork });

    /// <summary>What proposes a branch proposes what was pushed to it.</summary>
    internal void Follow(Repository from, string branch, string before, string after)
    {
        foreach (var thread in threads.Values.Where(thread => thread is { IsHere: true, Current: { IsOpen: true, PullRequest: { } pull } } && pull.Head == branch && (pull.From ?? repository) == from))
        {
            thread.Become(thread.Current with { PullRequest = thread.Current.PullRequest! with { HeadSha = after }, UpdatedAt = World.Now }, World.Now, World.IssueListLag);
            IssueEvents.Happened(repository, thread.Current, "synchronize", _ => new JsonObject { ["before"] = before, ["after"] = after });
        }
    }

    /// <summary>Changes title, body, state, labels, assignees or lock; the webhooks follow from what differs.</summary>
    public Issue Edit(int number, Func<Issue, Issue> change) => World.Change(() =>
    {
        var thread = threads[number];
        var before = thread.Current;
        var after = change(before);
        if (after == before)
        {
            return before;
        }

        if (before.IsOpen && !after.IsOpen)
        {
            after = after with { ClosedAt = World.Now, ClosedBy = World.Actor, StateReason = after.StateReason is "not_planned" or "duplicate" ? after.StateReason : "completed" };
        }
        else if (!before.IsOpen && after.IsOpen)
        {
            after = after with { ClosedAt = null, ClosedBy = null, StateReason = "reopened" };
        }

        after = after with { UpdatedAt = World.Now };
        thread.Become(after, World.Now, World.IssueListLag);
        RecordTexts(before, after);
        IssueEvents.Edited(repository, before, after);
        return after;
    });

    public Comment Comment(int number, string body) => World.Change(() =>
    {
        var comment = new Comment
        {
            Id = World.Ids.Next(IdKind.Comment),
            Body = body,
            Author = World.Actor,
            Via = World.ActingApp,
            CreatedAt = World.Now,
            UpdatedAt = World.Now,
        };
        var thread = threads[number];
        thread.Become(thread.Current with { Comments = thread.Current.Comments.Add(comment), UpdatedAt = World.Now }, World.Now, World.IssueListLag);
        World.Record(repository, WritingKind.Comment, body);
        IssueEvents.Commented(repository, thread.Current, comment, "created", null);
        return comment;
    });

    public Comment EditComment(long id, Func<Comment, Comment> change) => World.Change(() =>
    {
        var thread = FindByComment(id)!;
        var before = thread.Current.Comments.First(comment => comment.Id == id);
        var after = change(before);
        if (before.Body != after.Body)
        {
            after = after with { UpdatedAt = World.Now };
            World.Record(repository, WritingKind.Comment, after.Body);
        }

        thread.Become(thread.Current with { Comments = thread.Current.Comments.Replace(before, after) }, World.Now, World.IssueListLag);
        if (before.Body != after.Body)
        {
            IssueEvents.Commented(repository, thread.Current, after, "edited", before.Body);
        }

        return after;
    });

    public void DeleteComment(long id) => World.Change(() =>
    {
        var thread = FindByComment(id)!;
        var comment = thread.Current.Comments.First(existing => existing.Id == id);
        thread.Become(thread.Current with { Comments = thread.Current.Comments.Remove(comment) }, World.Now, World.IssueListLag);
        IssueEvents.Commented(repository, thread.Current, comment, "deleted", null);
    });

    /// <summary>Sets the reactions to an issue; no webhook tells of them.</summary>
    internal void React(int number, ImmutableArray<Reaction> reactions) => World.Change(() =>
    {
        var thread = threads[number];
        thread.Become(thread.Current with { Reactions = reactions }, World.Now, World.IssueListLag);
    });

    /// <summary>Takes an issue away for good; asking for it is answered with 410.</summary>
    public void Delete(int number) => World.Change(() =>
    {
        threads[number].IsDeleted = true;
        IssueEvents.Happened(repository, threads[number].Current, "deleted");
    });

    /// <summary>Moves an issue to another repository of the same owner, where it gets a new number.</summary>
    public Issue Transfer(int number, Repository target) => World.Change(() =>
    {
        var thread = threads[number];
        var moved = thread.Current with
        {
            Id = World.Ids.Next(IdKind.Issue),
            Number = ++target.Tracker.lastNumber,
            Labels = [.. thread.Current.Labels.Select(label => target.Tracker.Labels.Find(label.Name)).OfType<Label>()],
            UpdatedAt = World.Now,
        };
        target.Tracker.threads.Add(moved.Number, new IssueThread(moved, World.Now));
        thread.MovedTo = (target, moved.Number);
        IssueEvents.Transferred(repository, thread.Current, target, moved);
        return moved;
    });

    private void RecordTexts(Issue before, Issue after)
    {
        if (before.Title != after.Title)
        {
            World.Record(repository, WritingKind.IssueTitle, after.Title);
        }

        if (before.Body != after.Body)
        {
            World.Record(repository, WritingKind.IssueBody, after.Body);
        }
    }
}

/// <summary>An issue through time: as it is, as lists may still show it, and whether it went away.</summary>
internal sealed class IssueThread(Issue issue, DateTimeOffset since)
{
    private ImmutableList<(DateTimeOffset Since, Issue Issue)> versions = [(since, issue)];

    public Issue Current => versions[^1].Issue;

    public bool IsDeleted { get; set; }

    public (Repository Repository, int Number)? MovedTo { get; set; }

    public bool IsHere => !IsDeleted && MovedTo is null;

    public void Become(Issue after, DateTimeOffset now, TimeSpan lag)
    {
        var shown = versions.FindLastIndex(version => version.Since <= now - lag);
        versions = versions.RemoveRange(0, Math.Max(shown, 0)).Add((now, after));
    }

    /// <summary>Null: there was none yet.</summary>
    public Issue? AsOf(DateTimeOffset moment) => versions.FindLast(version => version.Since <= moment).Issue;
}
