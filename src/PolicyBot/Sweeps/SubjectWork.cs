using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Judges a repository again, or all of an installation, because something was noted about it.</summary>
internal sealed partial class SubjectWork(GitHubApp app, ServedInstallations served, Sweep sweep, Verdicts verdicts, StoredFacts facts, StaleSubjects stale, SubjectQueue queue, Leases leases, ILogger<SubjectWork> logger)
{
    /// <summary>Nobody else sweeps the installation meanwhile; a process that died holds nobody up for longer.</summary>
    private static readonly TimeSpan SweepLasts = TimeSpan.FromMinutes(30);

    /// <summary>When somebody else is sweeping, the note is looked at again after that time.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    /// <returns>False where there was nothing to do: it was done for another message, or the installation is gone.</returns>
    /// <exception cref="UnansweredException">GitHub could not be asked: the message is to come again.</exception>
    public async Task<bool> DoAsync(SubjectMessage message, CancellationToken cancellationToken)
    {
        if (await stale.FindAsync(message.Installation, message.Subject, cancellationToken) is not { Value: { } row } note)
        {
            return false;
        }

        switch (await app.FindInstallationAsync(message.Installation, cancellationToken))
        {
            case Answer<Installation>.Present { Value: { IsSuspended: false } installation } when await served.IsServedAsync(installation, cancellationToken):
                if (!await JudgeAsync(installation, message, row, cancellationToken))
                {
                    await queue.SendAsync(message, Later, cancellationToken);
                    return false;
                }

                break;
            case Answer<Installation>.Failed failed:
                throw new UnansweredException("The installation could not be looked at", failed.Gap);
        }

        if (!await stale.ClearAsync(note, cancellationToken))
        {
            await queue.SendAsync(message, TimeSpan.Zero, cancellationToken);
        }

        return true;
    }

    /// <returns>False where somebody else is at it.</returns>
    private async Task<bool> JudgeAsync(Installation installation, SubjectMessage message, StaleRow row, CancellationToken cancellationToken)
    {
        var scope = SweepScope.Whole with
        {
            Policies = row.Policies?.ToImmutableHashSet(StringComparer.Ordinal),
            Fresh = row.Sections?.ToImmutableHashSet(StringComparer.Ordinal),
        };
        if (message.Subject == SubjectQueue.Everything)
        {
            return await SweepAsync(installation, scope, cancellationToken);
        }

        var name = row.Name[(row.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var result = await sweep.RunAsync(installation, scope with { Repositories = [name], Id = message.Subject }, null, cancellationToken);
        if (result is SweepResult.Failed { Gap: var gap })
        {
            // What is not there any more needs no judging: its end is another delivery.
            if (gap.Reason is not (GapReason.MayBeHidden or GapReason.PermissionNotGranted))
            {
                throw new UnansweredException("The repository could not be looked at", gap);
            }

            LogNotSeen(message.Subject, gap.Reason);
            if (await app.FindInstallationAsync(installation.Account, name, cancellationToken) is Answer<Installation>.Absent)
            {
                await verdicts.ForgetAsync(installation.Id, message.Subject, cancellationToken);
                await facts.ForgetAsync(installation.Id, message.Subject, cancellationToken);
            }
        }

        return true;
    }

    private async Task<bool> SweepAsync(Installation installation, SweepScope scope, CancellationToken cancellationToken)
    {
        if (await leases.TakeAsync(installation.Id, "sweep", SweepLasts, cancellationToken) is not { } lease)
        {
            return false;
        }

        try
        {
            if (await sweep.RunAsync(installation, scope, null, cancellationToken) is SweepResult.Failed { Gap: var gap })
            {
                throw new UnansweredException("The installation could not be swept", gap);
            }

            return true;
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Repository {Subject} is not seen any more and was not judged: {Reason}")]
    private partial void LogNotSeen(long subject, GapReason reason);
}
