using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Sweeps;

/// <summary>The subjects that a pass is about.</summary>
internal sealed class SubjectList(GitHubApp app)
{
    public async Task<Fact<Inventory>> ListAsync(GitHubClient client, Installation installation, SweepScope scope, CancellationToken cancellationToken)
    {
        if (scope.Repositories is not { } names)
        {
            return await InventoryReader.ListAsync(client, installation, cancellationToken);
        }

        var found = ImmutableArray.CreateBuilder<Repository>();
        foreach (var name in names.Order(StringComparer.OrdinalIgnoreCase))
        {
            if (!(await FindAsync(client, installation, name, scope.Id, cancellationToken)).IsPresent(out var repository, out var gap))
            {
                return new Gap(gap.Reason, $"{installation.Account}/{name}: {gap.Detail}");
            }

            // Everybody sees a public repository; the App judges those that it was given.
            var holder = await app.FindInstallationAsync(installation.Account, repository.RepositoryName, cancellationToken);
            if (!holder.IsPresent(out var held, out gap) || held.Id != installation.Id)
            {
                return new Gap(gap?.Reason ?? GapReason.PermissionNotGranted, $"{repository.Name} was not given to the App");
            }

            found.Add(repository);
        }

        return new Inventory(installation.Account, null, [.. found.DistinctBy(repository => repository.Id).OrderBy(repository => repository.Id)]);
    }

    /// <summary>By its name; by its id where it is not called so any more.</summary>
    private static async Task<Answer<Repository>> FindAsync(GitHubClient client, Installation installation, string name, long? id, CancellationToken cancellationToken)
    {
        var named = await InventoryReader.FindAsync(client, installation.Account, name, cancellationToken);
        if (id is null || named is Answer<Repository>.Failed || named is Answer<Repository>.Present { Value.Id: var same } && same == id)
        {
            return named;
        }

        return (await InventoryReader.ListAsync(client, installation, cancellationToken)).IsKnown(out var all, out var gap)
            ? all.Repositories.FirstOrDefault(repository => repository.Id == id) is { } found ? new Answer<Repository>.Present(found) : new Answer<Repository>.Absent($"a look for repository {id}")
            : new Answer<Repository>.Failed(gap);
    }
}
