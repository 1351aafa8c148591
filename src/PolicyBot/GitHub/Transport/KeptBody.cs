namespace PolicyBot.GitHub.Transport;

/// <summary>The body of an answer, read whole.</summary>
internal sealed class KeptBody : ByteArrayContent
{
    public KeptBody(byte[] bytes)
        : base(bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }
}
