using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Webhooks;

/// <summary>Answers a push or a pull request in the repository that holds the configuration: says what is read of it, and sweeps by what is in force now.</summary>
internal sealed class ConfigurationPushes(GitHubApp app, ServedInstallations served, ConfigurationKeeper configurations, ConfigurationCheck check, SubjectQueue queue)
{
    /// <summary>Without it GitHub tells of no pull request.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Read("pull_requests"));

    /// <exception cref="UnansweredException">GitHub could not be asked: the delivery is to come again.</exception>
    /// <exception cref="BusyException">Another process answers a commit now: likewise.</exception>
    public async Task OnDeliveryAsync(long installation, Delivery delivery, PayloadRepository repository, CancellationToken cancellationToken)
    {
        if (Commit(delivery) is not { } commit || !await configurations.MayHoldAsync(installation, repository.Id, repository.Name ?? "", cancellationToken))
        {
            return;
        }

        switch (await app.FindInstallationAsync(installation, cancellationToken))
        {
            case Answer<Installation>.Present { Value: { IsSuspended: false } present } when await served.IsServedAsync(present, cancellationToken):
                await AnswerAsync(present, delivery, repository, commit, cancellationToken);
                break;
            case Answer<Installation>.Failed failed:
                throw new UnansweredException("The installation could not be looked at", failed.Gap);
        }
    }

    private async Task AnswerAsync(Installation installation, Delivery delivery, PayloadRepository repository, string commit, CancellationToken cancellationToken)
    {
        if (delivery.Event == "push" && Pushes.Of(delivery.Event, delivery.Payload) is { IsDefaultBranch: true })
        {
            await queue.AddAllAsync(installation.Id, installation.Account, Touched.Everything, cancellationToken);
        }

        var client = app.For(installation, InventoryReader.Permissions);
        var home = await InventoryReader.FindAsync(client, installation.Account, repository.Name!, cancellationToken);
        if (home is Answer<Repository>.Present { Value: var found } && found.Id == repository.Id)
        {
            await check.SayAsync(installation, found, commit, isProposed: delivery.Event != "push", cancellationToken);
        }
        else if (home is Answer<Repository>.Failed failed)
        {
            throw new UnansweredException("The repository of the configuration could not be looked at", failed.Gap);
        }
    }

    /// <summary>The commit that something is to be said of; null for what brings none.</summary>
    private static string? Commit(Delivery delivery) => delivery switch
    {
        { Event: "push", Payload: { Deleted: false, After: { } after } } when Pushes.Of("push", delivery.Payload) is { IsDefaultBranch: true } => after,
        { Event: "pull_request", Payload: { Action: "opened" or "synchronize" or "reopened", PullRequest.Head.Sha: { } head } } => head,
        _ => null,
    };
}
