using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Storage;

/// <summary>The name of a large value: the row that owns it and its content hash.</summary>
internal readonly record struct BlobName(string Partition, string Name)
{
    /// <summary>
    /// Two rows with the same content own two values, so that a row's old value may be deleted without asking who else uses it.
    /// </summary>
    public static BlobName Of(StateKey owner, ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, hash);
        return new BlobName(owner.Partition, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner.Row)).AsSpan(0, 16))}-{Convert.ToHexStringLower(hash)}");
    }
}
