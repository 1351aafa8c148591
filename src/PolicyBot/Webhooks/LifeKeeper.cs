using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Webhooks;

/// <summary>Does what <see cref="LifeTable"/> says. What is undone with difficulty is asked of GitHub first: the name of an event is not signed.</summary>
internal sealed partial class LifeKeeper(
    GitHubApp app,
    Installations installations,
    Verdicts verdicts,
    StoredFacts facts,
    KnownIssues issues,
    Renames renames,
    ConfigurationKeeper configurations,
    SubjectQueue queue,
    ILogger<LifeKeeper> logger)
{
    /// <exception cref="UnansweredException">GitHub could not be asked: the delivery is to come again.</exception>
    public async Task LiveAsync(LifeEvent happened, long installation, Payload payload, CancellationToken cancellationToken)
    {
        await ChangeStateAsync(happened.State, installation, payload, cancellationToken);
        switch (happened.Facts)
        {
            case FactEffect.JudgeRepository when payload.Repository is { FullName: { } name } repository:
                await queue.AddAsync(installation, repository.Id, name, Touched.Everything, cancellationToken);
                break;
            case FactEffect.JudgeAdded or FactEffect.JudgeRemoved:
                foreach (var repository in (happened.Facts == FactEffect.JudgeAdded ? payload.RepositoriesAdded : payload.RepositoriesRemoved) ?? [])
                {
                    await queue.AddAsync(installation, repository.Id, repository.FullName ?? "", Touched.Everything, cancellationToken);
                }

                break;
            case FactEffect.Sweep:
                await queue.AddAllAsync(installation, payload.Installation?.Account?.Login ?? payload.Account?.Login ?? "", Touched.Everything, cancellationToken);
                break;
        }
    }

    /// <summary>Has the policy that an issue is about judged again.</summary>
    public async Task JudgeSubjectAsync(long installation, IssueKey key, CancellationToken cancellationToken)
    {
        if (await verdicts.GetAsync(installation, key.Subject, cancellationToken) is { } judged)
        {
            await queue.AddPolicyAsync(installation, key.Subject, judged.Name, key.Policy, cancellationToken);
        }
    }

    private async Task ChangeStateAsync(StateEffect effect, long installation, Payload payload, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case StateEffect.ForgetRepository when payload.Repository is { FullName: { } name } repository:
                await ForgetAsync(installation, repository.Id, name, cancellationToken);
                break;
            case StateEffect.NoteFormerName when payload is { Repository: { FullName: { } name } repository, FormerName: { } former }:
                await renames.NoteAsync(installation, repository.Id, former, name, await verdicts.GetAsync(installation, repository.Id, cancellationToken), cancellationToken);
                await queue.TellAsync(installation, name.Split('/')[0], cancellationToken);
                break;
            case StateEffect.MarkPresent when payload.Installation?.Account?.Login is { } login:
                await installations.MarkPresentAsync(installation, login, cancellationToken);
                break;
            case StateEffect.MarkGone:
                await MarkGoneAsync(installation, cancellationToken);
                break;
            case StateEffect.ForgetTokens:
                app.ForgetTokens(installation);
                break;
        }
    }

    private async Task ForgetAsync(long installation, long id, string name, CancellationToken cancellationToken)
    {
        if (await app.FindInstallationAsync(installation, cancellationToken) is not Answer<Installation>.Present { Value: var present })
        {
            return;
        }

        switch (await InventoryReader.FindAsync(app.For(present, InventoryReader.Permissions), present, name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..], id, cancellationToken))
        {
            case Answer<Engine.Facts.Repository>.Present:
                LogStillThere(id);
                return;
            case Answer<Engine.Facts.Repository>.Failed failed:
                throw new UnansweredException("It is not known whether the repository is gone", failed.Gap);
        }

        await verdicts.ForgetAsync(installation, id, cancellationToken);
        await facts.ForgetAsync(installation, id, cancellationToken);
        await configurations.ForgetAsync(installation, id, cancellationToken);
        await foreach (var (key, row) in issues.ReadAsync(installation, cancellationToken))
        {
            if (row.Place == id && !row.IsGone)
            {
                await issues.SaveAsync(installation, key, row with { IsOpen = false, IsGone = true, ClosedByPerson = true }, cancellationToken);
            }
        }
    }

    private async Task MarkGoneAsync(long installation, CancellationToken cancellationToken)
    {
        switch (await app.FindInstallationAsync(installation, cancellationToken))
        {
            case Answer<Installation>.Absent:
                await installations.MarkGoneAsync(installation, cancellationToken);
                break;
            case Answer<Installation>.Failed failed:
                throw new UnansweredException("It is not known whether the installation is gone", failed.Gap);
            default:
                LogInstallationStillThere(installation);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery says that repository {Repository} was deleted, and GitHub says that it is there: nothing is forgotten")]
    private partial void LogStillThere(long repository);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery says that installation {Installation} is gone, and GitHub says that it is there: nothing is forgotten")]
    private partial void LogInstallationStillThere(long installation);
}
