namespace PolicyBot.GitHub;

/// <summary>Which of GitHub's interfaces sections are read through where both offer them.</summary>
internal enum ReadPath
{
    /// <summary>Many repositories to one query; REST for what GraphQL does not have.</summary>
    GraphQL,

    /// <summary>One repository at a time.</summary>
    Rest,
}
