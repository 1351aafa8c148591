using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>How old stored facts are, counted while they are read.</summary>
/// <param name="now">Ages are told as of then.</param>
internal sealed class Freshness(DateTimeOffset now)
{
    /// <summary>How many sections there are.</summary>
    public int Facts { get; private set; }

    public int WithinHour { get; private set; }

    public int WithinDay { get; private set; }

    /// <summary>Null where there are none.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    public void Add(FactsRow row)
    {
        foreach (var at in row.Sections.Select(section => section.ObservedAt))
        {
            Facts++;
            WithinHour += now - at < TimeSpan.FromHours(1) ? 1 : 0;
            WithinDay += now - at < TimeSpan.FromDays(1) ? 1 : 0;
            Oldest = Oldest < at ? Oldest : at;
        }
    }

    public override string ToString() => Oldest is { } oldest
        ? $"{Share(WithinHour)} of {Facts} facts younger than 1 h, {Share(WithinDay)} younger than 1 day, the oldest seen at {oldest:yyyy-MM-dd HH:mm} UTC"
        : "no facts are stored";

    /// <summary>Cut, not rounded: 100 % is all of them.</summary>
    private string Share(int count) => $"{100L * count / Facts} %";
}
