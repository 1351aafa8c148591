using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>All files below a directory that is no git work tree, except <c>.git</c>. Links are listed and not entered; pipes, sockets and devices are no files.</summary>
internal static class DirectoryListing
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    public static FileListing Read(string root, EnclosedDirectory enclosed)
    {
        var files = new List<FileEntry>();
        var waiting = new Stack<string>([""]);
        var unlisted = ImmutableArray.CreateBuilder<UnlistedDirectory>();
        while (waiting.TryPop(out var directory))
        {
            try
            {
                foreach (var name in Directory.EnumerateFileSystemEntries(Path.Combine(root, directory), "*", Everything).Select(Path.GetFileName))
                {
                    if (name is null or ".git")
                    {
                        continue;
                    }

                    var path = directory.Length == 0 ? name : $"{directory}/{name}";
                    if (!enclosed.Look(path).IsKnown(out var entry, out var gap))
                    {
                        if (gap.Reason == GapReason.Forbidden)
                        {
                            unlisted.Add(new UnlistedDirectory(directory, gap));
                        }
                    }
                    else if (entry.Type == EntryType.Directory)
                    {
                        waiting.Push(path);
                    }
                    else
                    {
                        files.Add(entry);
                    }
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A directory that is closed to us or too deep for the system: the listing says that it is not complete.
                var gap = new Gap(GapReason.Forbidden, $"{(directory.Length == 0 ? "." : directory)} cannot be listed: {failure.Message}");
                unlisted.Add(new UnlistedDirectory(directory, gap));
            }
        }

        return new FileListing([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]) { Unlisted = unlisted.ToImmutable() };
    }
}
