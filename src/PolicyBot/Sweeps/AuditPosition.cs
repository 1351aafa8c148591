using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.GitHub.AuditLogs;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Sweeps;

/// <summary>How far an audit log was read.</summary>
/// <param name="From">Entries since then are asked for.</param>
/// <param name="Done">Ids of those among them that were minded already.</param>
internal sealed record AuditPosition(DateTimeOffset From, ImmutableArray<string> Done)
{
    /// <summary>True where the log had more than was read at once.</summary>
    public bool IsBehind { get; init; }

    /// <summary>An entry may appear so much later than what was written after it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>More than these in a few minutes are minded twice, which costs a look and does no harm.</summary>
    private const int Most = 300;

    /// <returns>Null where there is none, or none of ours.</returns>
    public static AuditPosition? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, AuditPositionJson.Default.AuditPosition);
        }
        catch (JsonException)
        {
            // An older program's word, or a damaged row: the log is read from now on.
            return null;
        }
    }

    /// <param name="minded">Of the entries, those that touched something.</param>
    /// <param name="now">No entry is later, whatever it says.</param>
    public AuditPosition After(ListStart<AuditEntry> read, IEnumerable<AuditEntry> minded, DateTimeOffset now)
    {
        if (read.Items.Max(entry => entry.At) is not { } last)
        {
            return this with { IsBehind = !read.IsWhole };
        }

        // Where the log goes on after what was read, the next look goes on there, and never stays where it is.
        var newest = last < now ? last : now;
        var next = read.IsWhole ? newest - Late : Later(newest, From + TimeSpan.FromSeconds(1));
        var from = Later(next, From);
        return new AuditPosition(from, [.. Done.Concat(minded.OrderBy(entry => entry.At).Select(entry => entry.Id).OfType<string>()).Distinct(StringComparer.Ordinal).TakeLast(Most)]) { IsBehind = !read.IsWhole };
    }

    /// <summary>What nobody could read for long is not read when somebody can: sweeps have seen it.</summary>
    public AuditPosition NoEarlierThan(DateTimeOffset time) => this with { From = Later(From, time) };

    public override string ToString() => JsonSerializer.Serialize(this, AuditPositionJson.Default.AuditPosition);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>How positions are written.</summary>
[JsonSerializable(typeof(AuditPosition))]
internal sealed partial class AuditPositionJson : JsonSerializerContext;
