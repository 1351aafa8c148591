using PolicyBot.Engine.Findings;

namespace PolicyBot.Policies.Files.Security;

/// <summary>Judges the text of the repository's own security policy. Where there is none there is no text to judge: an inherited one is judged where it lives.</summary>
internal static class OwnText
{
    public static IEnumerable<Observation> Judge(SecurityFacts facts, Func<string, string, Observation.Found?> judge)
    {
        if (!facts.Text.IsKnown(out var text, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        if (text.Own is not { } own)
        {
            return [];
        }

        return !own.Text.IsKnown(out var content, out var unread) ? [new Observation.Hidden(Target.Path(own.Path), unread)]
            : judge(own.Path, content) is { } found ? [found with { Location = new Location(own.Path) }]
            : [];
    }
}
