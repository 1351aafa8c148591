using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Sweeps;

/// <summary>The repository that holds an issue, or will, and the subject that it is about, as they are right before something is written.</summary>
/// <param name="Place">With the visibility it has now.</param>
/// <param name="Subject">With the visibility it has now.</param>
internal sealed record SecondLook(Repository Place, Subject Subject)
{
    /// <returns>What is seen, or why nothing may be written.</returns>
    public static async Task<(SecondLook? Look, string? Obstacle)> TakeAsync(GitHubClient client, Repository place, Subject subject, CancellationToken cancellationToken)
    {
        if (!(await InventoryReader.FindAsync(client, place.Owner, place.RepositoryName, cancellationToken)).IsPresent(out var home, out var gap))
        {
            return (null, $"the repository that holds the issue could not be looked at: {gap.Detail}");
        }

        if (home.Id != place.Id)
        {
            return (null, "another repository has taken the name of the one that holds the issue");
        }

        if (home.IsArchived)
        {
            return (null, "the repository that holds the issue is archived");
        }

        if (subject is not Repository repository || repository.Id == home.Id)
        {
            return (new SecondLook(home, subject is Repository ? home : subject), null);
        }

        return (await InventoryReader.FindAsync(client, repository.Owner, repository.RepositoryName, cancellationToken)).IsPresent(out var now, out gap) && now.Id == repository.Id
            ? (new SecondLook(home, now), null)
            : (null, $"the repository could not be looked at: {gap?.Detail ?? "another one has taken its name"}");
    }
}
