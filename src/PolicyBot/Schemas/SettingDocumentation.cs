using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Schemas;

/// <summary>What the sources say of a setting, for people who write it.</summary>
internal static partial class SettingDocumentation
{
    private static readonly Lazy<FrozenDictionary<string, string>> Summaries = new(Read);

    /// <summary>One sentence; null for a property of another assembly than the policies'.</summary>
    public static string? Of(PropertyInfo property) =>
        Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(SettingDocumentation).Assembly.GetManifestResourceStream("PolicyBot.Policies.xml")!;
        return XDocument.Load(stream).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToFrozenDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!), StringComparer.Ordinal);
    }

    private static string Text(XElement summary) => Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    /// <summary>A reference to another setting is its key.</summary>
    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } target => Names.CamelCase(target.Value.Split('.')[^1]),
        XElement { Name.LocalName: "see" } see => see.Attribute("langword")?.Value ?? "",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
