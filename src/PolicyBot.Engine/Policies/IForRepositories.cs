namespace PolicyBot.Engine.Policies;

/// <summary>An item of a setting's list that counts for some repositories only: each repository is judged by the list without the items for others.</summary>
public interface IForRepositories
{
    /// <summary>A pattern for names of repositories. A text that is no pattern means none.</summary>
    string Repo { get; }
}
