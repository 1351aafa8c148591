using PolicyBot.Engine.Issues.Commands;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.IssueCommands;
using PolicyBot.Issues;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Webhooks;

/// <summary>
/// Notes what must be looked at again after a delivery. Nothing is taken from a payload but whom it is about: what is so now is asked of GitHub, so that a delivery
/// that is late, repeated or replayed does no harm.
/// </summary>
internal sealed class DeliveryReaction(
    GitHubApp app, LifeKeeper life, ConfigurationPushes configuration, TouchedPolicies touched, SubjectQueue queue, HeardPushes heard, KnownIssues issues, IWorkQueue work)
{
    /// <exception cref="UnansweredException">GitHub could not be asked: the delivery is to come again.</exception>
    /// <exception cref="BusyException">Another process is at it: likewise.</exception>
    public async Task ReactAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Reference.Installation is not { } installation)
        {
            return;
        }

        var payload = delivery.Payload;
        if (LifeTable.Find(delivery.Event, payload.Action) is { } happened)
        {
            await life.LiveAsync(happened, installation, payload, cancellationToken);
            await OnHandedDownAsync(installation, new Happening(delivery.Event), [payload.Repository?.FullName, payload.FormerName], cancellationToken);
        }
        else if (delivery.Event is "issues")
        {
            await OnIssueAsync(installation, payload, cancellationToken);
        }
        else if (delivery.Event is "issue_comment")
        {
            await OnCommentAsync(installation, payload, cancellationToken);
        }
        else if (payload.Repository is { Id: var id, FullName: { } name } repository)
        {
            await OnRepositoryAsync(installation, new Happening(delivery.Event) { Pushed = Pushes.Of(delivery.Event, payload) }, id, name, cancellationToken);
            await configuration.OnDeliveryAsync(installation, delivery, repository, cancellationToken);
            if (delivery.Event is "push" && repository.PushedAt is { } at)
            {
                await heard.NoteAsync(installation, id, at, cancellationToken);
            }
        }
        else if (payload.Organization?.Login is { } login && touched.EverywhereBy(new Happening(delivery.Event)) is { IsNothing: false } some)
        {
            await queue.AddAllAsync(installation, login, some, cancellationToken);
        }
    }

    private async Task OnRepositoryAsync(long installation, Happening happening, long id, string name, CancellationToken cancellationToken)
    {
        if (Pushes.ChangesOwnConfiguration(happening.Pushed))
        {
            await queue.AddAsync(installation, id, name, Touched.Everything, cancellationToken);
        }
        else if (touched.By(happening) is { IsNothing: false } some)
        {
            await queue.AddAsync(installation, id, name, some, cancellationToken);
        }

        await OnHandedDownAsync(installation, happening, [name], cancellationToken);
    }

    /// <summary>What the repository <c>.github</c> hands down, the owner's other repositories get or lose.</summary>
    /// <param name="names">Owner and name: as the repository is called, and as it was until now.</param>
    private async Task OnHandedDownAsync(long installation, Happening happening, IEnumerable<string?> names, CancellationToken cancellationToken)
    {
        if (names.FirstOrDefault(name => name?.EndsWith("/.github", StringComparison.OrdinalIgnoreCase) is true) is { } shared
            && touched.ElsewhereBy(happening) is { IsNothing: false } elsewhere)
        {
            await queue.AddAllAsync(installation, shared.Split('/')[0], elsewhere, cancellationToken);
        }
    }

    /// <summary>A person closed, opened, moved, locked or deleted an issue of ours: what that means is decided with the policy.</summary>
    private async Task OnIssueAsync(long installation, Payload payload, CancellationToken cancellationToken)
    {
        if (payload is not { Repository: { } repository, Issue: { } issue, Action: "closed" or "reopened" or "deleted" or "transferred" or "locked" or "unlocked" }
            || await IsOursAsync(payload.Sender?.Login, cancellationToken))
        {
            return;
        }

        if (await issues.FindAsync(installation, repository.Id, issue.Number, cancellationToken) is { } key)
        {
            await life.JudgeSubjectAsync(installation, key, cancellationToken);
        }
    }

    /// <summary>A person asks for something below an issue of ours. Whether they may is found out by who does it.</summary>
    private async Task OnCommentAsync(long installation, Payload payload, CancellationToken cancellationToken)
    {
        if (payload is { Action: "created", Repository: { Name: { } name } repository, Issue: { PullRequest: null } issue, Comment: { Body: { } body, User.Type: not "Bot" } comment }
            && IssueCommand.Read(body) is not null
            && await issues.FindAsync(installation, repository.Id, issue.Number, cancellationToken) is not null)
        {
            var message = new CommandMessage(installation, repository.Id, name, issue.Number, comment.Id) { Text = IssueDesk.HashOf(body) };
            await work.SendAsync(CommandHandler.Commands, message.ToString(), TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task<bool> IsOursAsync(string? login, CancellationToken cancellationToken) =>
        (await app.IdentityAsync(cancellationToken)).IsPresent(out var us, out var gap)
            ? login == us.Login
            : throw new UnansweredException("It is not known who the App is", gap);
}
