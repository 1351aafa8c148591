using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Configuration;

/// <summary>The organization's files at one commit: for all repositories, and for each repository that has a directory.</summary>
internal sealed record OrganizationLayer(ConfigurationDirectory ForAll, ImmutableDictionary<string, ConfigurationDirectory> ByRepository)
{
    /// <param name="context">Of the repository that holds the configuration.</param>
    /// <param name="directory">Where in it; empty for its root.</param>
    public static Reading<OrganizationLayer> Read(ReadingContext context, string directory) =>
        TreeListing.Read(context).Then(listing =>
            !listing.IsKnown(out var tree, out var gap) || (gap = tree.Incomplete) is not null ? Reading.Done(Unlisted(context, directory, gap))
            : tree.Entries.Any(entry => entry.Path == directory && entry.Type != EntryType.Directory) ? Reading.Done(NotADirectory(context, directory))
            : Read(context, directory, tree));

    private static Reading<OrganizationLayer> Read(ReadingContext context, string directory, TreeListing tree)
    {
        var prefix = directory.Length == 0 ? "" : directory + "/";
        var byRepository = tree.Entries.Where(entry => entry.IsBlob && entry.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => (Entry: entry, Parts: entry.Path[prefix.Length..].Split('/')))
            .Where(entry => entry.Parts.Length <= 2)
            .ToLookup(entry => entry.Parts.Length == 1 ? "" : entry.Parts[0], entry => entry.Entry, StringComparer.Ordinal);
        return Reading.All(byRepository.Where(group => group.Key.Length > 0)
                .Select(group => Directory(context, prefix + group.Key, group).Map(read => KeyValuePair.Create(group.Key, read))))
            .Then(about => Directory(context, directory, byRepository[""]).Map(forAll => new OrganizationLayer(forAll, about.ToImmutableDictionary())));
    }

    private static Reading<ConfigurationDirectory> Directory(ReadingContext context, string path, IEnumerable<FileEntry> files) =>
        LayerFiles.Read(context, files).Map(read => new ConfigurationDirectory(LayerFiles.Place(context, path), read));

    private static OrganizationLayer Unlisted(ReadingContext context, string directory, Gap gap) =>
        Of(new ConfigurationDirectory(LayerFiles.Place(context, directory), []) { Unlisted = gap });

    private static OrganizationLayer NotADirectory(ReadingContext context, string directory) =>
        Of(new ConfigurationDirectory(LayerFiles.Place(context, directory), []) { IsNotADirectory = true });

    public static OrganizationLayer Of(ConfigurationDirectory forAll) => new(forAll, ImmutableDictionary<string, ConfigurationDirectory>.Empty);
}
