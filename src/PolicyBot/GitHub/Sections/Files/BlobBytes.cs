using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>Reads the first bytes of a file by the id of its content.</summary>
internal static class BlobBytes
{
    public static Reading<Fact<ReadOnlyMemory<byte>>> Read(ReadingContext context, FileEntry file, int limit) =>
        Reading.Ask(new BytesAsk(context.Rest("/git/blobs/{file_sha}", file.BlobId!), limit, file.BlobId, file.Size))
            .Map<Fact<ReadOnlyMemory<byte>>>(answer => answer.IsPresent(out var bytes, out var gap) ? bytes : gap);
}
