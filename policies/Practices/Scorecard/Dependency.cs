namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Something that a build takes from elsewhere.</summary>
internal sealed record Dependency(DependencyKind Kind, bool IsPinned, CheckPlace Place);

/// <summary>What is scored together.</summary>
internal enum DependencyKind
{
    /// <summary>An action or reusable workflow of GitHub itself.</summary>
    GitHubAction,

    /// <summary>One of anybody else.</summary>
    Action,
    Image,

    /// <summary>A program that is run as it came.</summary>
    Download,
    Pip,
    Npm,
    Go,
    NuGet,
    Choco,
}
