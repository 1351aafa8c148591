using System.Collections.Immutable;
using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Reads the texts of configuration files.</summary>
internal static class LayerFiles
{
    /// <summary>A file may have one byte more than the configuration accepts, so that the configuration itself refuses it.</summary>
    private const int LongestText = (1024 * 1024) + 1;

    /// <summary>Files of one directory that are read; there are far fewer policies.</summary>
    private const int MostFiles = 200;

    public static Reading<ImmutableArray<ConfigurationFile>> Read(ReadingContext context, IEnumerable<FileEntry> files) =>
        Reading.All(files.Where(file => file.IsBlob && file.Name.EndsWith(".yaml", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Take(MostFiles)
            .Select(file => Text(context, file).Map(text => new ConfigurationFile(Place(context, file.Path), State(text)))));

    private static Reading<Fact<string>> Text(ReadingContext context, FileEntry file) =>
        file.Size >= LongestText
            ? BlobBytes.Read(context, file, LongestText).MapKnown(bytes => (Fact<string>)Encoding.UTF8.GetString(bytes.Span))
            : BlobText.Read(context, file, LongestText);

    private static FileState State(Fact<string> text) => text.IsKnown(out var known, out var gap) ? new FileState.Present(known) : new FileState.Unread(gap);

    public static Source Place(ReadingContext context, string path) =>
        new(context.Repository.Name, path, 0, IsPublic: context.Repository.Visibility == Visibility.Public);
}
