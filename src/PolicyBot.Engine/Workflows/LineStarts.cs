namespace PolicyBot.Engine.Workflows;

/// <summary>Where the lines of a text begin.</summary>
internal sealed class LineStarts
{
    private readonly List<int> starts = [0];

    public LineStarts(string text)
    {
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }
    }

    /// <param name="index">Of a character.</param>
    public Position PositionOf(int index)
    {
        var found = starts.BinarySearch(index);
        var line = found >= 0 ? found : ~found - 1;
        return new Position(line + 1, index - starts[line] + 1);
    }
}
