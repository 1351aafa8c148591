using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Binaries;

/// <summary>Which files of a tree are worth reading in search of executables: the same everywhere, told from the listing alone.</summary>
public static class CandidateRule
{
    /// <summary>In bytes. A larger file is a candidate by its extension or mode only.</summary>
    public const long MaximumSize = 5 * 1024 * 1024;

    public static bool Selects(FileEntry file)
    {
        if (file.Type is not (EntryType.File or EntryType.Executable))
        {
            return false;
        }

        var extension = FileExtensions.Of(file.Path);
        return FileExtensions.IsExecutable(extension)
            || (!FileExtensions.IsText(extension)
                && (file.Type == EntryType.Executable || (!FileExtensions.IsMedia(extension) && file.Size is null or <= MaximumSize)));
    }
}
