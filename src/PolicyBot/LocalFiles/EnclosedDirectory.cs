using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>
/// One directory, and nothing outside of it: no link is followed anywhere below it, not even where a parent was replaced by one, and only regular files are
/// opened. Every obstacle is a gap: <see cref="GapReason.Partial"/> for what is not there, <see cref="GapReason.Forbidden"/> for what permissions close,
/// <see cref="GapReason.Unreadable"/> for what is something else than the caller asks for.
/// </summary>
internal abstract class EnclosedDirectory : IDisposable
{
    public static EnclosedDirectory Open(string directory) =>
        LinuxDirectory.IsSupported ? new LinuxDirectory(directory) : new PortableDirectory(directory);

    /// <summary>What stands at a path, with its size.</summary>
    public Fact<FileEntry> Look(string path) => IsEnclosed(path) ? LookInside(path) : NotEnclosed(path);

    /// <summary>The first bytes of a regular file.</summary>
    public Fact<ImmutableArray<byte>> ReadHead(string path, int count) => IsEnclosed(path) ? ReadInside(path, count) : NotEnclosed(path);

    /// <summary>The text of a link: where it leads.</summary>
    public Fact<string> ReadLink(string path) => IsEnclosed(path) ? ReadLinkInside(path) : NotEnclosed(path);

    public abstract void Dispose();

    protected abstract Fact<FileEntry> LookInside(string path);

    protected abstract Fact<ImmutableArray<byte>> ReadInside(string path, int count);

    protected abstract Fact<string> ReadLinkInside(string path);

    protected static Gap NotThere(string path) => new(GapReason.Partial, $"{path} is not in the directory");

    protected static Gap Denied(string path) => new(GapReason.Forbidden, $"{path} cannot be read: permission denied");

    protected static Gap BehindLink(string path) => new(GapReason.Unreadable, $"{path} lies behind a link, and links are not followed");

    protected static Gap NotRegular(string path) => new(GapReason.Unreadable, $"{path} is not a regular file");

    /// <summary>An index that was made by hand may name what git would refuse: no such path is handed to the system.</summary>
    private static bool IsEnclosed(string path) =>
        path.Length > 0 && path.Split('/').All(part => part is not ("" or "." or "..") && !part.Contains('\0', StringComparison.Ordinal));

    private static Gap NotEnclosed(string path) => new(GapReason.Unreadable, $"{path} is not a path below the directory");
}
