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
            var named = scope.Id is { } id
                ? await InventoryReader.FindAsync(client, installation, name, id, cancellationToken)
                : await InventoryReader.FindAsync(client, installation.Account, name, cancellationToken);
            if (!named.IsPresent(out var repository, out var gap))
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
}
