using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Reads a repository's own <c>.allstar/</c>: the directory with the inventory's batch, its texts by content.</summary>
internal static class OwnLayer
{
    private const string Directory = ConfigurationPlace.OwnDirectory;

    /// <summary>Null where the repository has none.</summary>
    public static Reading<ConfigurationDirectory?> Read(ReadingContext context) =>
        context.Lacks(Permission.Contents)
            ? Reading.Done<ConfigurationDirectory?>(Empty(context) with { Unlisted = new Gap(GapReason.PermissionNotGranted, $"{Directory} needs {Permission.Contents}, which was not granted") })
            : Entries(context).Then(entries => entries switch
            {
                Answer<ImmutableArray<FileEntry>?>.Absent => Reading.Done<ConfigurationDirectory?>(null),
                Answer<ImmutableArray<FileEntry>?>.Failed failed => Reading.Done<ConfigurationDirectory?>(Empty(context) with { Unlisted = failed.Gap }),
                Answer<ImmutableArray<FileEntry>?>.Present { Value: { } files } => LayerFiles.Read(context, files).Map<ConfigurationDirectory?>(read => Empty(context) with { Files = read }),
                _ => Reading.Done<ConfigurationDirectory?>(Empty(context) with { IsNotADirectory = true }),
            });

    private static ConfigurationDirectory Empty(ReadingContext context) => new(LayerFiles.Place(context, Directory), []);

    /// <summary>Present and null where something else than a directory stands there.</summary>
    private static Reading<Answer<ImmutableArray<FileEntry>?>> Entries(ReadingContext context) =>
        context.Path == ReadPath.GraphQL && context.Repository.NodeId.Length > 0
            ? context.Ask(DirectoryFragment.For(Directory)).Map<Answer<ImmutableArray<FileEntry>?>>(fact =>
                !fact.IsKnown(out var node, out var gap) ? new Answer<ImmutableArray<FileEntry>?>.Failed(gap)
                : DirectoryFragment.IsAbsent(node, Directory) ? new Answer<ImmutableArray<FileEntry>?>.Absent(Directory)
                : DirectoryFragment.IsSomethingElse(node, Directory) ? new Answer<ImmutableArray<FileEntry>?>.Present(null)
                : DirectoryFragment.Read(node, Directory).IsKnown(out var entries, out gap) ? new Answer<ImmutableArray<FileEntry>?>.Present(entries)
                : new Answer<ImmutableArray<FileEntry>?>.Failed(gap))
            : Reading.Ask(new GetAsk<JsonElement>(context.Rest("/contents/{path}", Directory), GitHubJson.Default.JsonElement, Permission.Contents)).Map(answer => answer.Map(Entries));

    private static ImmutableArray<FileEntry>? Entries(JsonElement contents) =>
        contents.ValueKind != JsonValueKind.Array ? null : [.. contents.Deserialize(GitHubJson.Default.IReadOnlyListContentWire)!.Select(Entry).OfType<FileEntry>()];

    private static FileEntry? Entry(ContentWire content) => content.Type switch
    {
        "file" => new FileEntry(content.Path, EntryType.File, content.Size, content.Sha),
        "symlink" => new FileEntry(content.Path, EntryType.Link, content.Size, content.Sha),
        "dir" => new FileEntry(content.Path, EntryType.Directory, null, null),
        _ => null,
    };
}
