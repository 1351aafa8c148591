using System.Globalization;

namespace PolicyBot.Storage.Rows;

/// <summary>The parts that keys are made of: GitHub's numeric ids and times, of fixed width so that they sort as they count.</summary>
internal static class RowKey
{
    public const char Separator = '|';

    public static string Id(long id) => id.ToString("D19");

    public static string Time(DateTimeOffset time) => time.UtcTicks.ToString("D19");

    /// <summary>A part of a row's key; the kind is part 0.</summary>
    public static string PartOf(StateKey key, int part) => key.Row.Split(Separator)[part];

    /// <summary>The id that is a part of a row's key.</summary>
    public static long IdIn(StateKey key, int part) => long.Parse(PartOf(key, part), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What is known about an installation's subjects; gone when the installation is.</summary>
    public static string Installation(long installation) => $"installation-{installation}";

    /// <summary>What the bot did in an installation; outlives it.</summary>
    public static string Audit(long installation) => $"audit-{installation}";
}
