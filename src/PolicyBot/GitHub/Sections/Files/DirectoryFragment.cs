using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>Asks for the entries of one directory of the default branch. <c>Tree.entries</c> is no connection: it costs nothing.</summary>
internal static class DirectoryFragment
{
    /// <summary>What is asked of a tree.</summary>
    public const string Entries = "entries{... on TreeEntry{name type mode size oid}}";

    /// <summary>The name under which the entries of a directory are kept, by git's id of it.</summary>
    public static string NameOf(string treeId) => $"Tree_{treeId}";

    public static Fragment For(string directory) => new(
        $"Directory_{Key(directory)}",
        "Repository",
        $"{Alias(directory)}:object(expression:{Literal($"HEAD:{directory}")}){{__typename ... on Tree{{{Entries}}}}}");

    /// <summary>The entries; none where there is no such directory.</summary>
    /// <param name="node">The repository.</param>
    public static Fact<ImmutableArray<FileEntry>> Read(GraphQLNode node, string directory)
    {
        var place = node.Child(Alias(directory));
        if (place.IsNull)
        {
            return node.GapAt(Alias(directory)) is { } hidden ? hidden : ImmutableArray<FileEntry>.Empty;
        }

        if (!place.Read(GraphQLJson.Default.TreeNodeWire).IsKnown(out var tree, out var gap))
        {
            return gap;
        }

        // What is no tree has no entries; a tree without them was not read whole.
        return tree.Entries is { } entries
            ? entries.Select(entry => TreeEntries.Of(directory, entry)).OfType<FileEntry>().ToImmutableArray()
            : tree.Typename != "Tree" ? ImmutableArray<FileEntry>.Empty
            : node.GapAt(Alias(directory)) ?? new Gap(GapReason.Partial, "GraphQL left out the entries of a directory");
    }

    /// <summary>True where GraphQL says that nothing stands there.</summary>
    public static bool IsAbsent(GraphQLNode node, string directory) => node.Child(Alias(directory)).IsNull && node.GapAt(Alias(directory)) is null;

    /// <summary>True where a file or a link stands there.</summary>
    public static bool IsSomethingElse(GraphQLNode node, string directory) =>
        node.Child(Alias(directory)).Read(GraphQLJson.Default.TreeNodeWire).IsKnown(out var tree, out _) && tree.Typename != "Tree";

    /// <summary>A text as GraphQL writes it.</summary>
    public static string Literal(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Alias(string directory) => $"directory_{Key(directory)}";

    private static string Key(string directory) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(directory));
}
