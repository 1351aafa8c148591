using System.Buffers.Binary;
using System.Buffers.Text;

namespace PolicyBot.Simulator;

/// <summary>Global ids as GraphQL gives them: opaque, telling only their kind.</summary>
internal static class NodeIds
{
    public static string Of(string prefix, long id)
    {
        Span<byte> bytes = stackalloc byte[11];
        bytes[0] = 0x92;
        bytes[1] = 0;
        bytes[2] = 0xcf;
        BinaryPrimitives.WriteInt64BigEndian(bytes[3..], id);
        return prefix + "_" + Base64Url.EncodeToString(bytes);
    }

    /// <summary>An object of git is known by the repository that holds it.</summary>
    public static string OfObject(string prefix, long repository, string objectId) =>
        prefix + "_" + Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{repository}:{objectId}"));

    /// <summary>The kind and the number, or null where the text is no such id.</summary>
    public static (string Prefix, long Id)? Read(string nodeId)
    {
        var underscore = nodeId.IndexOf('_', StringComparison.Ordinal);
        if (underscore < 1 || !Base64Url.IsValid(nodeId.AsSpan(underscore + 1), out var length) || length != 11)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(nodeId.AsSpan(underscore + 1));
        return (nodeId[..underscore], BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(3)));
    }
}
