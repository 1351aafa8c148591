namespace PolicyBot.GitHub.Manifests;

/// <summary>How much an App may do; each tier holds the one before.</summary>
internal enum Tier
{
    /// <summary>Reads.</summary>
    Audit,

    /// <summary>Files issues as well.</summary>
    Issues,

    /// <summary>Changes what the issues complain of as well.</summary>
    Fix,
}
