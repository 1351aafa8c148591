using System.Buffers;
using System.IO.Pipelines;

namespace PolicyBot.Webhooks.Requests;

/// <summary>A body on its way in: no more of it is held than has come, and room was found for.</summary>
internal sealed class UnverifiedBody(BodyRoom room) : IDisposable
{
    private readonly List<byte[]> parts = [];
    private int length;

    public IReadOnlyList<byte[]> Parts => parts;

    /// <summary>Reads to the end.</summary>
    /// <returns>False where there was no room for all of it.</returns>
    public async Task<bool> FillAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var arrived = (int)read.Buffer.Length;
            if (!room.TryTake(length + arrived, arrived))
            {
                return false;
            }

            length += arrived;
            parts.Add(read.Buffer.ToArray());
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return true;
            }
        }
    }

    /// <summary>The body in one piece; its room is free again.</summary>
    public byte[] Take()
    {
        var whole = new byte[length];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole, at);
            at += part.Length;
        }

        Dispose();
        return whole;
    }

    public void Dispose()
    {
        room.Free(length);
        length = 0;
        parts.Clear();
    }
}
