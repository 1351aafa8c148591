using System.Text;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>References and the objects of git.</summary>
internal static class GitFields
{
    private const int LongestText = 512_000;

    public static void Bind(Binder on)
    {
        on.Type<Repository>("Repository")
            .Field("defaultBranchRef", (repository, ask) => ask.If(ask.May(repository, ask.World.Switches.DefaultBranchWithMetadata ? Permission.Metadata : Permission.Contents), () => Reference(repository, "refs/heads/" + repository.DefaultBranch)))
            .Field("ref", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => Reference(repository, Qualified(repository, ask.Text("qualifiedName")!))))
            .Field("refs", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => ask.Page(References(repository, ask))))
            .Field("object", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => Held(repository, ask.Text("oid") is { } id ? repository.Git.FindObject(id) : repository.Git.Resolve(ask.Text("expression") ?? "HEAD"))));
        on.Type<RefNode>("Ref")
            .Field("id", reference => NodeIds.OfObject("REF", reference.Repository.Id, reference.Full))
            .Field("name", reference => reference.Name)
            .Field("prefix", reference => reference.Prefix)
            .Field("repository", reference => reference.Repository)
            .Field("target", reference => Held(reference.Repository, reference.Repository.World.Objects.Find(reference.Target)))
            .Field("branchProtectionRule", ProtectionFields.RuleOf)
            .Field("rules", (reference, ask) => ask.Page(Rules(reference, ask)));
        BindCommon(on.Type<HeldCommit>("Commit"), held => held.Repository, held => held.Commit.Id, "C");
        BindCommon(on.Type<HeldTree>("Tree"), held => held.Repository, held => held.Tree.Id, "T");
        BindCommon(on.Type<HeldBlob>("Blob"), held => held.Repository, held => held.Blob.Id, "B");
        on.Type<HeldCommit>("Commit")
            .Field("url", (held, ask) => GitJson.Html(ask.Urls, held.Repository, held.Commit.Id))
            .Field("message", held => held.Commit.Message)
            .Field("messageHeadline", held => held.Commit.Message.Split('\n')[0])
            .Field("committedDate", held => held.Commit.Committer.When)
            .Field("authoredDate", held => held.Commit.Author.When)
            .Field("tree", held => Held(held.Repository, held.Repository.World.Objects.Tree(held.Commit.TreeId)))
            .Field("file", (held, ask) => ask.If(ask.May(held.Repository, Permission.Contents), () => held.Repository.World.Objects.At(held.Commit.TreeId, ask.Text("path")!) is { } entry ? new HeldEntry(held.Repository, entry) : null))
            .Field("history", (held, ask) => ask.If(ask.May(held.Repository, Permission.Contents), () => ask.Page(History(held, ask))));
        on.Type<HeldTree>("Tree")
            .Field("entries", (held, ask) => ask.If(ask.May(held.Repository, Permission.Contents), () => held.Tree.Entries.Select(entry => new HeldEntry(held.Repository, entry))));
        on.Type<HeldEntry>("TreeEntry")
            .Field("name", held => held.Entry.Name)
            .Field("type", held => held.Entry.Kind)
            .Field("mode", held => Convert.ToInt64(held.Entry.Mode, 8))
            .Field("size", held => (held.Repository.World.Objects.Find(held.Entry.Id) as Blob)?.Content.Length ?? 0)
            .Field("oid", held => held.Entry.Id)
            .Field("path", held => held.Entry.Name)
            .Field("extension", held => Path.GetExtension(held.Entry.Name))
            .Field("isGenerated", _ => false)
            .Field("repository", held => held.Repository)
            .Field("object", held => held.Entry.IsSubmodule ? null : Held(held.Repository, held.Repository.World.Objects.Find(held.Entry.Id)));
        on.Type<HeldBlob>("Blob")
            .Field("byteSize", held => held.Blob.Content.Length)
            .Field("isBinary", held => held.Blob.IsBinary)
            .Field("isTruncated", held => held.Blob.Content.Length > LongestText)
            .Field("text", held => held.Blob.IsBinary ? null : Encoding.UTF8.GetString(held.Blob.Content.Span[..Math.Min(LongestText, held.Blob.Content.Length)]));
    }

    /// <summary>An object as it lies in a repository.</summary>
    public static object? Held(Repository repository, GitObject? found) => found switch
    {
        Commit commit => new HeldCommit(repository, commit),
        Tree tree => new HeldTree(repository, tree),
        Blob blob => new HeldBlob(repository, blob),
        _ => null,
    };

    /// <summary>A branch or a tag by its full name; null where there is none.</summary>
    public static RefNode? Reference(Repository repository, string full)
    {
        var (heads, tags) = (repository.Git.Branches, repository.Git.Tags);
        return full.StartsWith(RefNode.Heads, StringComparison.Ordinal) && heads.TryGetValue(full[RefNode.Heads.Length..], out var head) ? new RefNode(repository, RefNode.Heads, full[RefNode.Heads.Length..], head)
            : full.StartsWith(RefNode.TagsPrefix, StringComparison.Ordinal) && tags.TryGetValue(full[RefNode.TagsPrefix.Length..], out var tag) ? new RefNode(repository, RefNode.TagsPrefix, full[RefNode.TagsPrefix.Length..], tag)
            : null;
    }

    private static void BindCommon<T>(TypeBinder<T> type, Func<T, Repository> repository, Func<T, string> id, string prefix) => type
        .Field("id", held => NodeIds.OfObject(prefix, repository(held).Id, id(held)))
        .Field("oid", held => id(held))
        .Field("abbreviatedOid", held => id(held)[..7])
        .Field("repository", held => repository(held))
        .Field("commitUrl", (held, ask) => GitJson.Html(ask.Urls, repository(held), id(held)));

    /// <summary>Names without <c>refs/</c> are looked for among branches first, then among tags.</summary>
    private static string Qualified(Repository repository, string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal) ? name : repository.Git.Branches.ContainsKey(name) ? RefNode.Heads + name : RefNode.TagsPrefix + name;

    private static IEnumerable<RefNode> References(Repository repository, Ask ask)
    {
        var prefix = ask.Text("refPrefix")!;
        var all = prefix == RefNode.TagsPrefix ? repository.Git.Tags : prefix == RefNode.Heads ? repository.Git.Branches : new Dictionary<string, string>(StringComparer.Ordinal);
        return all.Where(pair => ask.Text("query") is not { } text || pair.Key.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new RefNode(repository, prefix, pair.Key, pair.Value));
    }

    private static IEnumerable<RuleNode> Rules(RefNode reference, Ask ask) => reference.Prefix != RefNode.Heads ? [] :
        Effective.Rules(reference.Repository, reference.Name)
            .Where(rule => !rule.From.List.FromEnterprise || ask.World.Switches.RefRulesIncludeEnterprise)
            .Select(rule => new RuleNode(rule.From, rule.Rule));

    private static IEnumerable<object> History(HeldCommit held, Ask ask)
    {
        var objects = held.Repository.World.Objects;
        string? At(string tree) => objects.At(tree, ask.Text("path")!)?.Id;
        return held.Repository.Git.History(held.Commit.Id)
            .Where(commit => !DateTimeOffset.TryParse(ask.Text("since"), out var since) || commit.Committer.When >= since)
            .Where(commit => !DateTimeOffset.TryParse(ask.Text("until"), out var until) || commit.Committer.When <= until)
            .Where(commit => !ask.Has("path") || At(commit.TreeId) != (commit.Parents.Count == 0 ? null : At(objects.Commit(commit.Parents[0]).TreeId)))
            .Select(commit => new HeldCommit(held.Repository, commit));
    }

    private sealed record HeldTree(Repository Repository, Tree Tree);

    private sealed record HeldBlob(Repository Repository, Blob Blob);

    private sealed record HeldEntry(Repository Repository, TreeEntry Entry);
}

/// <summary>A commit as it lies in a repository.</summary>
internal sealed record HeldCommit(Repository Repository, Commit Commit);

/// <summary>A branch or a tag of a repository.</summary>
internal sealed record RefNode(Repository Repository, string Prefix, string Name, string Target)
{
    public const string Heads = "refs/heads/";
    public const string TagsPrefix = "refs/tags/";

    public string Full => Prefix + Name;
}
