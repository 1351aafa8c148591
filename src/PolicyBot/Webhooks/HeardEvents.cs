using System.Collections.Frozen;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.Webhooks;

/// <summary>The events that something here listens to: what readers declare of their sections, and what is no section's. Any other is accepted and forgotten.</summary>
internal static class HeardEvents
{
    /// <summary>The lives of installations and repositories, what configuration selects them by, and a person's word on an issue.</summary>
    private static readonly string[] OfNoSection =
    [
        "custom_property_values", "installation", "installation_repositories", "installation_target", "issue_comment", "issues", "public", "pull_request", "push",
        "repository",
    ];

    private static readonly FrozenSet<string> Names = SectionReaders.All.SelectMany(reader => reader.Events).Concat(OfNoSection).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name);
}
