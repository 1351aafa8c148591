using System.Collections;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>The part of an issue that tells which file and line of the configuration asks for the check.</summary>
internal static class ConfigurationText
{
    public static Md Of(IssueContent content)
    {
        var sources = content.Assignment.Sources;
        var named = sources.Where(source => content.Audience.MayRead(source.Value)).ToArray();
        var hidden = named.Length < sources.Count;
        return Md.Paragraphs(
            (named.Length, hidden) switch
            {
                (0, true) => Md.Of($"The configuration of your organization asks for it. It is not public, so it is not quoted here; its administrators can show it to you."),
                (0, false) => Md.Of($"The defaults of PolicyBot ask for it: no file of the configuration says otherwise."),
                (_, true) => Md.Of($"These lines of the configuration decide, and others that are not public:"),
                _ => Md.Of($"These lines of the configuration decide:"),
            },
            Md.Bullets(named.Select(source => Line(content, source.Key, source.Value))),
            content.Assignment.ActionLoweredBecause is { } because && !hidden ? Md.Of($"The action is weaker than what is written there, because {because}.") : Md.Empty);
    }

    private static Md Line(IssueContent content, string key, Source source)
    {
        var place = Md.Link(Md.Code(source.ToString()), content.Links.ToFile(source.Repository, "HEAD", source.Path, source.Line));
        if (key == "enabled" && content.Assignment.Policy.Kind != SubjectKind.Organization)
        {
            return Md.Of($"That the policy is asked for: {place}");
        }

        var written = ValueOf(content.Assignment, key) is { } value ? $"{key}: {value}" : key;
        return Md.Of($"{written} in {place}");
    }

    /// <summary>The effective value where it is one word; null for lists and for what is no setting.</summary>
    private static string? ValueOf(Assignment assignment, string key)
    {
        if (key == "action")
        {
            return assignment.Action.ToString().ToLowerInvariant();
        }

        var value = assignment.Policy.Settings.FirstOrDefault(setting => setting.Key == key)?.Property.GetValue(assignment.Settings);
        return value switch
        {
            bool truth => truth ? "true" : "false",
            string or not IEnumerable => value?.ToString(),
            _ => null,
        };
    }
}
