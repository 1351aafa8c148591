using System.Buffers;
using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>What Table Storage takes, enforced by every store so that a row which fits one fits all.</summary>
internal static class StateLimits
{
    public const int WritesPerBatch = 100;

    public const int BatchBytes = 4 * 1024 * 1024;

    public const int EntityBytes = 1024 * 1024;

    public const int PropertyCharacters = 32_000;

    /// <summary>Table Storage takes 255 properties, three of which are its own.</summary>
    public const int PropertiesPerEntity = 252;

    /// <summary>1 KiB of UTF-16.</summary>
    public const int KeyCharacters = 512;

    // Printable ASCII, so that ordinal order is the same in UTF-8 and UTF-16, without what Table Storage refuses.
    private static readonly SearchValues<char> KeyAlphabet = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(character => (char)character).Except(['/', '\\', '#', '?'])]);

    /// <exception cref="StateLimitException">The key is not one that Table Storage takes.</exception>
    public static void CheckKey(string key)
    {
        if (key.Length is 0 or > KeyCharacters)
        {
            throw new StateLimitException($"A key has 1 to {KeyCharacters} characters; this one has {key.Length}.");
        }

        if (key.AsSpan().IndexOfAnyExcept(KeyAlphabet) is >= 0 and var at)
        {
            throw new StateLimitException($"A key holds printable ASCII other than / \\ # ?; this one has U+{(int)key[at]:X4} at {at}.");
        }
    }

    /// <exception cref="StateLimitException">The batch is one that Table Storage refuses whatever the state.</exception>
    public static void Check(string partition, IReadOnlyList<StateWrite> writes)
    {
        CheckKey(partition);
        if (writes.Count is 0 or > WritesPerBatch)
        {
            throw new StateLimitException($"A batch has 1 to {WritesPerBatch} writes; this one has {writes.Count}.");
        }

        var rows = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0;
        foreach (var write in writes)
        {
            CheckKey(write.Row);
            if (!rows.Add(write.Row))
            {
                throw new StateLimitException($"A batch writes each row once; this one writes {write.Row} twice.");
            }

            bytes += Bytes(partition, write);
        }

        if (bytes > BatchBytes)
        {
            throw new StateLimitException($"A batch has at most {BatchBytes} bytes; this one has {bytes}.");
        }
    }

    private static int Bytes(string partition, StateWrite write)
    {
        var properties = write switch
        {
            StateWrite.Insert insert => insert.Properties,
            StateWrite.Replace replace => replace.Properties,
            _ => ImmutableSortedDictionary<string, string>.Empty,
        };
        if (properties.Count > PropertiesPerEntity)
        {
            throw new StateLimitException($"An entity has at most {PropertiesPerEntity} properties; {write.Row} has {properties.Count}.");
        }

        // The size by Microsoft's formula: keys and strings in UTF-16, with 8 bytes a property and 4 a string.
        var bytes = 4 + (2 * (partition.Length + write.Row.Length));
        foreach (var (name, value) in properties)
        {
            if (!IsPropertyName(name))
            {
                throw new StateLimitException($"A property is named by 1 to 255 ASCII letters and digits, a letter first; {write.Row} has another.");
            }

            if (value.Length > PropertyCharacters)
            {
                throw new StateLimitException($"A property has at most {PropertyCharacters} characters; {name} of {write.Row} has {value.Length}.");
            }

            bytes += 8 + (2 * name.Length) + 4 + (2 * value.Length);
        }

        return bytes <= EntityBytes
            ? bytes
            : throw new StateLimitException($"An entity has at most {EntityBytes} bytes; {write.Row} has {bytes}.");
    }

    // PartitionKey, RowKey, Timestamp are Table Storage's own.
    private static bool IsPropertyName(string name) =>
        name.Length is > 0 and <= 255 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
        && name is not ("PartitionKey" or "RowKey" or "Timestamp");
}
