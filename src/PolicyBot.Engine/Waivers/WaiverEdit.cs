using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Waivers;

/// <summary>
/// Adds a waiver to the file of a policy and leaves every other character of it as it is. What comes of it is read as any configuration is: where it says anything
/// else than before and the waiver, there is no edit.
/// </summary>
/// <param name="zone">In which a date without time ends.</param>
public sealed class WaiverEdit(PolicyCatalogue catalogue, PolicyDescription policy, TimeZoneInfo zone)
{
    private static readonly Source Nowhere = new("", "", 0);

    /// <param name="text">The organization's file of the policy; null where there is none.</param>
    /// <returns>The text with the waiver; null where that cannot be written safely.</returns>
    public string? Add(string? text, NewWaiver waiver)
    {
        var before = text ?? "";
        return YamlReader.Read(before, Nowhere).Root is { } root && Draft(before, root, waiver) is { } draft && IsNothingElse(root, draft, waiver) ? draft : null;
    }

    private static string? Draft(string text, YamlMapping root, NewWaiver waiver) =>
        root.Entries.Where(entry => IsCalled(entry, WaiverReader.Key)).ToArray() switch
        {
            // What the file builds on may have waivers, and a list of its own would take their place.
            [] when root.Entries.Any(entry => IsCalled(entry, BaseConfig.Key)) => null,
            [] => new TextLines(text).Append(Yaml.Of($"{WaiverReader.Key}:"), waiver.Lines("  ")),
            [{ Value.IsNull: true } only] => new TextLines(text).Insert(only.KeyNode.Line, waiver.Lines("  ")),
            [{ Value: YamlSequence { Items: [YamlMapping first, ..] } } only] when new TextLines(text).DashOf(first.Line) is { } dash =>
                new TextLines(text).Insert(EndOf(text, root, only), waiver.Lines(dash)),
            _ => null,
        };

    /// <summary>The last line of an entry of the file, before what belongs to the next one.</summary>
    private static int EndOf(string text, YamlMapping root, YamlEntry entry)
    {
        var lines = new TextLines(text);
        var next = root.Entries.Select(one => one.KeyNode.Line).Where(line => line > entry.KeyNode.Line).DefaultIfEmpty(lines.Count + 1).Min();
        return lines.LastWithin(next - 1);
    }

    private bool IsNothingElse(YamlMapping before, string draft, NewWaiver waiver)
    {
        if (YamlReader.Read(draft, Nowhere).Root is not { } after)
        {
            return false;
        }

        var problems = new Problems();
        var (old, now) = (Read(before, problems), Read(after, problems));
        return !problems.AnyRefused && SameYaml.Is(Without(before), Without(after))
            && Items(after) is [.. var kept, YamlMapping item] && Items(before) is var were && kept.Length == were.Length && kept.Zip(were).All(pair => SameYaml.Is(pair.First, pair.Second))
            && item.Entries.Select(entry => (entry.Key, (entry.Value as YamlScalar)?.Text)).SequenceEqual(waiver.Keys.Select(one => (one.Key, (string?)one.Value)))
            && now.Waivers is [.. var all, var added] && all.Length == old.Waivers.Length
            && added.IsFor(waiver.Subject, policy.Id) && added.Waiver.Reason == waiver.Reason && added.Waiver.Expires == Expiry.Read(waiver.Until, zone);
    }

    private PolicyFile Read(YamlMapping root, Problems problems) => new PolicyFileReader(catalogue, policy, Levels.Organization, zone, problems).Read(root);

    private static YamlMapping Without(YamlMapping root) => new(root.File, root.Line, root.Column, [.. root.Entries.Where(entry => !IsCalled(entry, WaiverReader.Key))]);

    private static YamlNode[] Items(YamlMapping root) =>
        root.Entries.LastOrDefault(entry => IsCalled(entry, WaiverReader.Key)) is { Value: YamlSequence list } ? [.. list.Items] : [];

    private static bool IsCalled(YamlEntry entry, string key) => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase);
}
