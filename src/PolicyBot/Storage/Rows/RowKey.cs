namespace PolicyBot.Storage.Rows;

/// <summary>The parts that keys are made of: GitHub's numeric ids and times, of fixed width so that they sort as they count.</summary>
internal static class RowKey
{
    public const char Separator = '|';

    public static string Id(long id) => id.ToString("D19");

    public static string Time(DateTimeOffset time) => time.UtcTicks.ToString("D19");

    /// <summary>What is known about an installation's subjects; gone when the installation is.</summary>
    public static string Installation(long installation) => $"installation-{installation}";

    /// <summary>What the bot did in an installation; outlives it.</summary>
    public static string Audit(long installation) => $"audit-{installation}";
}
