namespace PolicyBot.Engine.Policies;

/// <summary>How a key of a lower level combines with the levels above it.</summary>
public enum Merge
{
    /// <summary>The lower level's value stands alone.</summary>
    Replace,

    /// <summary>Lists add up, duplicates dropped, in order of level.</summary>
    Append,

    /// <summary>At organization level a map from repository name to list, of which this repository's entry counts; below it a list. All add up.</summary>
    ByRepository,
}
