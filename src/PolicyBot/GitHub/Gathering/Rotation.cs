using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.GitHub.Gathering;

/// <summary>When what changes seldom is asked again: once in a period, each thing at a time of its own, so that on each day an even share is due.</summary>
internal static class Rotation
{
    /// <summary>The last time at which it was due: what was seen before is asked again.</summary>
    /// <param name="name">Of the thing: GitHub's id, or a name.</param>
    public static DateTimeOffset DueSince(string name, TimeSpan period, DateTimeOffset now)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return now - TimeSpan.FromTicks((long)(((ulong)now.UtcTicks + (number % (ulong)period.Ticks)) % (ulong)period.Ticks));
    }
}
