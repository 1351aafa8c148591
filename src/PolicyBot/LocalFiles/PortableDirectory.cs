using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>
/// The same with the framework alone, for systems whose calls we do not know: each component is looked at before the file is opened, which is as good where
/// nobody changes the directory meanwhile.
/// </summary>
internal sealed class PortableDirectory : EnclosedDirectory
{
    private readonly string root;

    public PortableDirectory(string directory)
    {
        root = Path.GetFullPath(directory);
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"{directory} is not a directory that can be opened.");
        }
    }

    public override void Dispose()
    {
    }

    protected override Fact<FileEntry> LookInside(string path)
    {
        try
        {
            var full = root;
            var parts = path.Split('/');
            foreach (var part in parts[..^1])
            {
                full = Path.Combine(full, part);
                if (new DirectoryInfo(full) is { LinkTarget: not null })
                {
                    return BehindLink(path);
                }
            }

            var file = new FileInfo(Path.Combine(full, parts[^1]));
            return file switch
            {
                { LinkTarget: { } target } => new FileEntry(path, EntryType.Link, target.Length, BlobId: null),
                { Exists: true } => new FileEntry(path, IsExecutable(file) ? EntryType.Executable : EntryType.File, file.Length, BlobId: null),
                _ when Directory.Exists(file.FullName) => new FileEntry(path, EntryType.Directory, Size: null, BlobId: null),
                _ => NotThere(path),
            };
        }
        catch (UnauthorizedAccessException)
        {
            return Denied(path);
        }
        catch (IOException failure)
        {
            // Names that the system does not take, disks that fail: the gap says which.
            return new Gap(GapReason.Unreadable, $"{path} cannot be read: {failure.Message}");
        }
    }

    protected override Fact<ImmutableArray<byte>> ReadInside(string path, int count)
    {
        if (!LookInside(path).IsKnown(out var entry, out var gap))
        {
            return gap;
        }

        if (entry.Type is not (EntryType.File or EntryType.Executable))
        {
            return NotRegular(path);
        }

        // Pipes and devices have no length: what is empty need not be opened, so they never are.
        if (entry.Size == 0)
        {
            return ImmutableArray<byte>.Empty;
        }

        try
        {
            using var file = File.OpenHandle(Path.Combine(root, path));
            return FileStart.Read(file, path, count);
        }
        catch (UnauthorizedAccessException)
        {
            return Denied(path);
        }
        catch (IOException failure)
        {
            // Gone or locked since it was looked at: the gap says which.
            return new Gap(GapReason.Unreadable, $"{path} cannot be read: {failure.Message}");
        }
    }

    protected override Fact<string> ReadLinkInside(string path) =>
        LookInside(path).IsKnown(out var entry, out var gap) switch
        {
            false => gap!,
            _ when entry!.Type == EntryType.Link => new FileInfo(Path.Combine(root, path)).LinkTarget!,
            _ => new Gap(GapReason.Unreadable, $"{path} is not a link"),
        };

    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
}
