using PolicyBot.Engine.Text;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Tells whether a ruleset's condition on refs holds for a branch.</summary>
internal static class RefPatterns
{
    /// <param name="condition">Null where the ruleset has none: then it holds for every branch.</param>
    public static bool Match(RefConditionWire? condition, string branch, bool isDefault) =>
        condition is null
        || (condition.Include.Any(pattern => Matches(pattern, branch, isDefault)) && !condition.Exclude.Any(pattern => Matches(pattern, branch, isDefault)));

    private static bool Matches(string pattern, string branch, bool isDefault) => pattern switch
    {
        "~ALL" => true,
        "~DEFAULT_BRANCH" => isDefault,
        _ => Glob.ForPaths(pattern)?.IsMatch($"refs/heads/{branch}") is true,
    };
}
