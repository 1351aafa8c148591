using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PolicyBot.Engine.Facts;

/// <summary>A file that may be an executable, and what of its content was read.</summary>
/// <param name="File">As listed.</param>
/// <param name="Head">The start of its content; a gap where it could not be read.</param>
public sealed record ExecutableCandidate(FileEntry File, Fact<FileHead> Head);

/// <summary>The start of a file's content, or what its source says about it.</summary>
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Binary), "binary")]
[JsonDerivedType(typeof(Bytes), "bytes")]
public abstract record FileHead
{
    /// <summary>How many bytes are enough, as for Scorecard.</summary>
    public const int Length = 1024;

    private FileHead()
    {
    }

    /// <summary>The source says that the content is text (GraphQL: <c>isBinary: false</c>), so nothing was read.</summary>
    public sealed record Text : FileHead;

    /// <summary>
    /// The source says that the content is not text, and it was not read. Enough for a file whose extension is on the executable list; for
    /// another a reader reads the bytes or answers with a gap.
    /// </summary>
    public sealed record Binary : FileHead;

    /// <summary>The first <see cref="Length"/> bytes; all of a shorter file.</summary>
    public sealed record Bytes(ImmutableArray<byte> Value) : FileHead;
}
