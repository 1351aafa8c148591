namespace PolicyBot.GitHub.Gathering;

/// <summary>An ask whose answer follows from git's id of a content: whoever holds the content gives the same answer, for ever.</summary>
internal interface IContentAsk
{
    /// <summary>Names the content and what is asked of it; null where this ask is about no content.</summary>
    string? ContentName { get; }

    /// <summary>True where others who ask the same may have this answer.</summary>
    bool IsGood(object answer);

    /// <summary>The answer as it is kept; null where it is not to be kept.</summary>
    byte[]? Write(object answer);

    /// <summary>What the answer holds of contents, by the names under which it is kept; null where it is not to be kept.</summary>
    IEnumerable<(string Name, byte[]? Value)> Contents(object answer) => ContentName is { } name ? [(name, Write(answer))] : [];

    /// <summary>The answer that was kept; null where what was kept is none.</summary>
    object? Read(ReadOnlyMemory<byte> kept);
}
