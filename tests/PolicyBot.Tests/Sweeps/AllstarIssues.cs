using PolicyBot.Engine.Issues;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Issues as Allstar leaves them.</summary>
internal static class AllstarIssues
{
    public const string Text = "Security policy not enabled.\nA SECURITY.md file can give users information about what constitutes a vulnerability and how to report one securely.";

    /// <summary>In the repository itself.</summary>
    /// <param name="policy">Allstar's name of the policy.</param>
    /// <param name="author">Who opened it; Allstar's bot where null.</param>
    public static Issue Open(Repository repository, string policy, string? author = null) =>
        Open(repository, $"Security Policy violation {policy}", Body("", Text), author);

    /// <summary>In the repository that issues go to.</summary>
    public static Issue OpenElsewhere(Repository place, Repository about, string policy) =>
        Open(place, $"Security Policy violation for repository \"{about.Name}\" {policy}", Body($" and refers to [{about.FullName}](https://github.com/{about.FullName})", Text), null);

    /// <param name="refersTo">Empty in the repository itself.</param>
    public static string Body(string refersTo, string text) => $"""
        _This issue was automatically created by [Allstar](https://github.com/ossf/allstar/){refersTo}._

        **Security Policy Violation**
        {text}

        ---

        {AllstarMarkers.Of(text)}

        This issue will auto resolve when the policy is in compliance.

        Issue created by Allstar. See https://github.com/ossf/allstar/ for more information. For questions specific to the repository, please contact the owner or maintainer.
        """;

    private static Issue Open(Repository place, string title, string body, string? author)
    {
        var issue = default(Issue);
        place.World.As(place.World.User(author ?? "allstar-app[bot]"), () => issue = place.Tracker.Open(title, body, "allstar"));
        return issue!;
    }
}
