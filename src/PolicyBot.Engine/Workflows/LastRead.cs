using System.Collections.Concurrent;

namespace PolicyBot.Engine.Workflows;

/// <summary>What was read of the last texts: rules and sections ask about the same file in turn, and many repositories have the same one.</summary>
/// <typeparam name="T">What a text holds; it never changes.</typeparam>
internal sealed class LastRead<T>
    where T : class
{
    private const int Most = 250;

    /// <summary>Longer texts are rare, and are read again.</summary>
    private const int LongestText = 16 * 1024;

    private readonly ConcurrentDictionary<string, T> known = new(StringComparer.Ordinal);

    /// <returns>Null where the text was not read lately.</returns>
    public T? Find(string text) => known.GetValueOrDefault(text);

    public void Keep(string text, T read)
    {
        if (text.Length > LongestText)
        {
            return;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[text] = read;
    }
}
