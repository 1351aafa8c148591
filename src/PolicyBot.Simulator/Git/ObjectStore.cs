using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Simulator.Git;

/// <summary>Every git object of the world, kept once however many repositories hold it.</summary>
public sealed class ObjectStore
{
    /// <summary>The id of git's empty tree.</summary>
    public const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private readonly Dictionary<string, GitObject> objects = new(StringComparer.Ordinal);

    public ObjectStore() => AddTree([]);

    public GitObject? Find(string id) => objects.GetValueOrDefault(id);

    public Tree Tree(string id) => (Tree)objects[id];

    public Commit Commit(string id) => (Commit)objects[id];

    public Blob AddBlob(ReadOnlySpan<byte> content)
    {
        var id = IdOf("blob", content);
        if (objects.TryGetValue(id, out var known))
        {
            return (Blob)known;
        }

        var blob = new Blob(id, content.ToArray());
        objects.Add(id, blob);
        return blob;
    }

    public Tree AddTree(IEnumerable<TreeEntry> entries)
    {
        var sorted = entries.OrderBy(entry => entry.IsTree ? entry.Name + "/" : entry.Name, StringComparer.Ordinal).ToArray();
        using var content = new MemoryStream();
        foreach (var entry in sorted)
        {
            content.Write(Encoding.UTF8.GetBytes($"{entry.Mode} {entry.Name}\0"));
            content.Write(Convert.FromHexString(entry.Id));
        }

        var id = IdOf("tree", content.ToArray());
        if (!objects.TryGetValue(id, out var tree))
        {
            tree = new Tree(id, sorted);
            objects.Add(id, tree);
        }

        return (Tree)tree;
    }

    public Commit AddCommit(string tree, IReadOnlyList<string> parents, Signature author, Signature committer, string message)
    {
        var text = new StringBuilder("tree ").Append(tree).Append('\n');
        foreach (var parent in parents)
        {
            text.Append("parent ").Append(parent).Append('\n');
        }

        text.Append("author ").Append(Line(author)).Append("\ncommitter ").Append(Line(committer)).Append("\n\n").Append(message);
        var id = IdOf("commit", Encoding.UTF8.GetBytes(text.ToString()));
        if (!objects.TryGetValue(id, out var commit))
        {
            commit = new Commit(id, tree, parents, author, committer, message);
            objects.Add(id, commit);
        }

        return (Commit)commit;
    }

    /// <summary>The tree that follows from <paramref name="root"/> when a path gets another entry; null takes it away.</summary>
    public Tree Change(string root, string path, TreeEntry? entry)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? path : path[..slash];
        var others = Tree(root).Entries.Where(existing => existing.Name != name).ToList();
        if (slash < 0)
        {
            return AddTree(entry is null ? others : [.. others, entry with { Name = name }]);
        }

        var below = Tree(root).Entries.FirstOrDefault(existing => existing.Name == name && existing.IsTree)?.Id ?? EmptyTree;
        var changed = Change(below, path[(slash + 1)..], entry);
        return AddTree(changed.Entries.Count == 0 ? others : [.. others, new TreeEntry(name, "40000", changed.Id)]);
    }

    /// <summary>What lies at a path below a tree; null where nothing does. The empty path is the tree itself.</summary>
    public TreeEntry? At(string root, string path)
    {
        var found = new TreeEntry("", "40000", root);
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = found.IsTree ? Tree(found.Id).Entries.FirstOrDefault(entry => entry.Name == name) : null;
            if (next is null)
            {
                return null;
            }

            found = next;
        }

        return found;
    }

    /// <summary>The text of the file at a path below a tree; null where there is none.</summary>
    public string? Text(string root, string path) =>
        At(root, path) is { IsTree: false, IsSubmodule: false } entry ? Encoding.UTF8.GetString(((Blob)objects[entry.Id]).Content.Span) : null;

    /// <summary>Everything below a tree, directories before what they hold, as GitHub lists it.</summary>
    public IEnumerable<(string Path, TreeEntry Entry)> Below(string root, string prefix = "")
    {
        foreach (var entry in Tree(root).Entries)
        {
            yield return (prefix + entry.Name, entry);
            if (entry.IsTree)
            {
                foreach (var below in Below(entry.Id, prefix + entry.Name + "/"))
                {
                    yield return below;
                }
            }
        }
    }

    /// <summary>Whether a tree is or holds an object. Nothing is kept: there are more trees than answers.</summary>
    internal bool Holds(string root, string id) =>
        root == id || Tree(root).Entries.Any(entry => !entry.IsSubmodule && (entry.Id == id || (entry.IsTree && Holds(entry.Id, id))));

    private static string Line(Signature signature) =>
        string.Create(CultureInfo.InvariantCulture, $"{signature.Name} <{signature.Email}> {signature.When.ToUnixTimeSeconds()} +0000");

    private static string IdOf(string kind, ReadOnlySpan<byte> content)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha.AppendData(Encoding.UTF8.GetBytes($"{kind} {content.Length}\0"));
        sha.AppendData(content);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
