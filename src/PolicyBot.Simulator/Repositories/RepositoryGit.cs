using System.Text;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Repositories;

/// <summary>The git side of a repository: branches, tags, commits.</summary>
public sealed class RepositoryGit
{
    private readonly Repository repository;
    private readonly Dictionary<string, string> branches = new(1, StringComparer.Ordinal);
    private Dictionary<string, string>? tags;
    private HashSet<string>? loose;

    internal RepositoryGit(Repository repository) => this.repository = repository;

    /// <summary>The branch that HEAD names; there may be no such branch while the repository is empty.</summary>
    public string DefaultBranch { get; private set; } = "main";

    public bool IsEmpty => branches.Count == 0;

    /// <summary>Heads by branch.</summary>
    public IReadOnlyDictionary<string, string> Branches => branches;

    public IReadOnlyDictionary<string, string> Tags => tags ?? [];

    /// <summary>The last commit of the default branch; null where there is none.</summary>
    public Commit? Head => branches.TryGetValue(DefaultBranch, out var id) ? Objects.Commit(id) : null;

    private World World => repository.World;

    private ObjectStore Objects => World.Objects;

    /// <summary>Commits texts to a branch; a null text takes the file away.</summary>
    /// <param name="branch">Null: the default branch. A new branch starts at the default branch.</param>
    public Commit Commit(string? branch, string message, params (string Path, string? Text)[] files) =>
        Commit(branch, message, [.. files.Select(file => new Change(file.Path, file.Text is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(file.Text)))]);

    /// <inheritdoc cref="Commit(string?, string, ValueTuple{string, string?}[])"/>
    public Commit Commit(string? branch, string message, IReadOnlyList<Change> changes) => World.Change(() =>
    {
        var name = branch ?? DefaultBranch;
        var parent = branches.GetValueOrDefault(name) ?? branches.GetValueOrDefault(DefaultBranch);
        var tree = parent is null ? ObjectStore.EmptyTree : Objects.Commit(parent).TreeId;
        foreach (var change in changes)
        {
            World.Record(repository, WritingKind.FilePath, change.Path);
            tree = Objects.Change(tree, change.Path, Entry(change)).Id;
            if (change.Content is { Length: < 1_000_000 } content)
            {
                World.Record(repository, WritingKind.File, Encoding.UTF8.GetString(content.Span));
            }
        }

        var commit = Objects.AddCommit(tree, parent is null ? [] : [parent], Author(), Committer(), message);
        World.Record(repository, WritingKind.CommitMessage, message);
        MoveBranch(name, commit.Id);
        return commit;
    });

    /// <summary>Sets a branch to a tree that is known already, as a generator of many repositories does.</summary>
    public Commit CommitTree(string branch, string tree, string message) => World.Change(() =>
    {
        var parents = branches.TryGetValue(branch, out var parent) ? new[] { parent } : [];
        var commit = Objects.AddCommit(tree, parents, Author(), Committer(), message);
        MoveBranch(branch, commit.Id);
        return commit;
    });

    /// <summary>Makes a branch at a commit; the default branch's when none is named.</summary>
    public void Branch(string name, string? commit = null) => World.Change(() =>
    {
        World.Record(repository, WritingKind.Branch, name);
        MoveBranch(name, commit ?? branches[DefaultBranch]);
    });

    public void DeleteBranch(string name) => World.Change(() =>
    {
        if (branches.Remove(name, out var before))
        {
            PushEvents.RefDeleted(repository, name, before);
        }
    });

    public void Tag(string name, string? commit = null) => World.Change(() => (tags ??= new(StringComparer.Ordinal))[name] = commit ?? branches[DefaultBranch]);

    public void SetDefaultBranch(string name) => repository.Changed(() =>
    {
        var before = DefaultBranch;
        DefaultBranch = name;
        if (before != name)
        {
            RepositoryEvents.Edited(repository, "default_branch", before);
        }
    });

    /// <summary>The commits that lead to one, newest first.</summary>
    public IEnumerable<Commit> History(string commit)
    {
        var next = Objects.Commit(commit);
        yield return next;
        while (next.Parents.Count > 0)
        {
            next = Objects.Commit(next.Parents[0]);
            yield return next;
        }
    }

    /// <summary>What git calls by this expression: HEAD, a branch, tag or id, and behind a colon a path. Null: nothing.</summary>
    public GitObject? Resolve(string expression)
    {
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        var start = Revision(colon < 0 ? expression : expression[..colon]);
        if (colon < 0 || start is null)
        {
            return start;
        }

        var root = start is Commit commit ? commit.TreeId : (start as Tree)?.Id;
        return root is not null && Objects.At(root, expression[(colon + 1)..]) is { } entry ? Objects.Find(entry.Id) : null;
    }

    /// <summary>The commit that a branch, tag or id names.</summary>
    public Commit? FindCommit(string? revision) => Revision(revision ?? "HEAD") as Commit;

    /// <summary>An object that this repository holds; another repository's is none of its.</summary>
    public GitObject? FindObject(string id) => id.Length == 40 && Objects.Find(id) is { } found && Holds(found) ? found : null;

    internal Blob AddBlob(ReadOnlySpan<byte> content)
    {
        var blob = Objects.AddBlob(content);
        (loose ??= []).Add(blob.Id);
        return blob;
    }

    /// <summary>A tree with files in place of those of another tree, which no branch knows yet.</summary>
    internal Tree AddTree(Tree start, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            World.Record(repository, WritingKind.FilePath, change.Path);
            World.Record(repository, WritingKind.File, Encoding.UTF8.GetString(change.Content!.Value.Span));
        }

        var tree = changes.Aggregate(start, (tree, change) => Objects.Change(tree.Id, change.Path, Entry(change)));
        (loose ??= []).Add(tree.Id);
        return tree;
    }

    /// <summary>A commit that no branch knows yet.</summary>
    internal Commit AddCommit(Tree tree, IReadOnlyList<string> parents, string message)
    {
        World.Record(repository, WritingKind.CommitMessage, message);
        var commit = Objects.AddCommit(tree.Id, parents, Author(), Committer(), message);
        (loose ??= []).Add(commit.Id);
        return commit;
    }

    internal void MoveBranch(string name, string commit)
    {
        var before = branches.GetValueOrDefault(name);
        branches[name] = commit;
        repository.PushedAt = World.Now;
        repository.Touch();
        repository.Owner.ListingChanged();
        PushEvents.Pushed(repository, name, before, commit);
        if (before is not null)
        {
            repository.Tracker.Follow(repository, name, before, commit);
            repository.Parent?.Tracker.Follow(repository, name, before, commit);
        }
    }

    private TreeEntry? Entry(Change change) =>
        change.Content is { } content ? new TreeEntry("", change.Mode, change.Mode == "160000" ? Encoding.UTF8.GetString(content.Span) : Objects.AddBlob(content.Span).Id) : null;

    private GitObject? Revision(string revision)
    {
        var name = revision switch
        {
            "HEAD" or "" => DefaultBranch,
            _ when revision.StartsWith("refs/heads/", StringComparison.Ordinal) => revision["refs/heads/".Length..],
            _ when revision.StartsWith("heads/", StringComparison.Ordinal) => revision["heads/".Length..],
            _ => revision,
        };
        return branches.TryGetValue(name, out var head) ? Objects.Commit(head)
            : tags?.GetValueOrDefault(name.Replace("refs/tags/", "", StringComparison.Ordinal)) is { } tag ? Objects.Commit(tag)
            : FindObject(name);
    }

    private bool Holds(GitObject found)
    {
        if (loose?.Contains(found.Id) == true)
        {
            return true;
        }

        // GitHub keeps what was ever proposed, of forks too, under refs/pull.
        var pulls = repository.Tracker.Issues.Select(issue => issue.PullRequest?.HeadSha).OfType<string>();
        var heads = branches.Values.Concat(Tags.Values).Concat(pulls).Distinct(StringComparer.Ordinal);
        return heads.SelectMany(History).Any(commit => commit.Id == found.Id || Objects.Holds(commit.TreeId, found.Id));
    }

    private Signature Author()
    {
        var account = World.Actor;
        return new Signature(account.Login, $"{account.Id}+{account.Login}@users.noreply.github.com", World.Now);
    }

    private Signature Committer() => World.ActingApp is null ? Author() : new Signature("GitHub", "noreply@github.com", World.Now);
}

/// <summary>A file as a commit shall leave it.</summary>
/// <param name="Content">Null: the file is taken away. Of a submodule the commit's id.</param>
public sealed record Change(string Path, ReadOnlyMemory<byte>? Content, string Mode = "100644");
