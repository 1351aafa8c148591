namespace PolicyBot.Engine.Policies;

/// <summary>An item of a setting's list that counts for some repositories only: each repository is judged by what of the list counts for it.</summary>
public interface IForRepositories
{
    /// <summary>What of the item counts for a repository; null where nothing does.</summary>
    /// <param name="isCalled">Whether the repository is called as a pattern says. A text that is no pattern means none.</param>
    IForRepositories? For(Func<string, bool> isCalled);
}
