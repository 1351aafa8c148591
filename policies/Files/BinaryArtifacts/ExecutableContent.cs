using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Files.BinaryArtifacts;

/// <summary>Decides by content whether a candidate is an executable.</summary>
internal static class ExecutableContent
{
    /// <summary>Null where it is none.</summary>
    public static Observation? Look(ExecutableCandidate candidate)
    {
        var target = Target.Path(candidate.File.Path);
        if (!candidate.Head.IsKnown(out var head, out var gap))
        {
            return new Observation.Hidden(target, gap);
        }

        var extension = FileExtensions.Of(candidate.File.Path);
        var isListed = FileExtensions.IsExecutable(extension);
        var seen = head switch
        {
            FileHead.Text => null,
            FileHead.Bytes bytes => InBytes(bytes.Value.AsSpan(), isListed ? extension : null),
            _ when isListed => NotText(extension),
            _ => null,
        };
        return seen is not null ? new Observation.Found(target, seen) { Location = new Location(candidate.File.Path) }
            : head is FileHead.Binary ? new Observation.Hidden(target, new Gap(GapReason.Unreadable, $"{candidate.File.Path} is not text, and what it is was not read"))
            : null;
    }

    private static Sentence? InBytes(ReadOnlySpan<byte> bytes, string? listedExtension) =>
        ExecutableFormat.Of(bytes) is { } format ? $"The content of the file is in an executable format: {format}."
        : listedExtension is not null && !TextContent.Is(bytes) ? NotText(listedExtension)
        : null;

    private static Sentence NotText(string extension) => $"The extension of the file is {extension}, and its content is not text.";
}
