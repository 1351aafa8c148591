using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.Holding;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Sweeps;

/// <summary>Judges a repository again, or all of an installation, because something was noted about it.</summary>
internal sealed partial class SubjectWork(GitHubApp app, ServedInstallations served, Sweep sweep, Verdicts verdicts, StoredFacts facts, StaleSubjects stale, SubjectQueue queue, QuickLook look, Leases leases, TimeProvider time, ILogger<SubjectWork> logger)
{
    /// <summary>Notes that are looked at together.</summary>
    private const int Together = 100;

    /// <summary>So long two processes do not look at the same notes at once.</summary>
    private static readonly TimeSpan LookLasts = TimeSpan.FromMinutes(2);

    /// <summary>So long nobody else sweeps; renewed while the sweep goes on.</summary>
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(5);

    /// <summary>When somebody else looks at the notes, this one is looked at again after that time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

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

        DateTimeOffset? lookedAt = null;
        if (IsForLook(message.Subject, row))
        {
            // What is seen from this moment on is seen since the one before it.
            lookedAt = time.GetUtcNow() - TimeSpan.FromTicks(1);
            switch (await LookAsync(note, message, cancellationToken))
            {
                case Looked.Settled:
                    return true;
                case Looked.Elsewhere:
                    await queue.SendAsync(message, Soon, cancellationToken);
                    return false;
            }
        }

        switch (await app.FindInstallationAsync(message.Installation, cancellationToken))
        {
            case Answer<Installation>.Present { Value: { IsSuspended: false } installation } when await served.IsServedAsync(installation, cancellationToken):
                if (!await JudgeAsync(installation, message, row, lookedAt, cancellationToken))
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

    /// <summary>Where facts may be others, a look may tell that they are not; what is due for another reason is for a pass.</summary>
    private static bool IsForLook(long subject, StaleRow row) => subject != SubjectQueue.Everything && row.Sections is { IsEmpty: false };

    /// <summary>Looks at the note with all others of the installation that are like it: one query may tell that nothing is different.</summary>
    private async Task<Looked> LookAsync(Stored<StaleRow> note, SubjectMessage message, CancellationToken cancellationToken)
    {
        if (await app.RecallInstallationAsync(message.Installation, cancellationToken) is not Answer<Installation>.Present { Value: { IsSuspended: false } installation } || !await served.IsServedAsync(installation, cancellationToken))
        {
            return Looked.NeedsPass;
        }

        if (await leases.TakeAsync(message.Installation, "look", LookLasts, cancellationToken) is not { } lease)
        {
            return Looked.Elsewhere;
        }

        try
        {
            var result = Looked.NeedsPass;
            foreach (var settled in await look.RunAsync(installation, await NotesAsync(note, message, cancellationToken), cancellationToken))
            {
                var subject = StaleSubjects.SubjectOf(settled);
                if (!await stale.ClearAsync(settled, cancellationToken))
                {
                    await queue.SendAsync(message with { Subject = subject }, TimeSpan.Zero, cancellationToken);
                }

                result = subject == message.Subject ? Looked.Settled : result;
            }

            return result;
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    /// <summary>Those that are ripe: of what is younger more may come.</summary>
    private async Task<IReadOnlyCollection<Stored<StaleRow>>> NotesAsync(Stored<StaleRow> first, SubjectMessage message, CancellationToken cancellationToken)
    {
        var notes = new List<Stored<StaleRow>> { first };
        await foreach (var note in stale.ReadNotesAsync(message.Installation, cancellationToken))
        {
            var subject = StaleSubjects.SubjectOf(note);
            if (notes.Count < Together && subject != message.Subject && note.Value is { } row && IsForLook(subject, row) && row.Since + SubjectQueue.Burst <= time.GetUtcNow())
            {
                notes.Add(note);
            }
        }

        return notes;
    }

    /// <param name="lookedAt">When a look began that the pass need not repeat; null where there was none.</param>
    /// <returns>False where somebody else is at it.</returns>
    private async Task<bool> JudgeAsync(Installation installation, SubjectMessage message, StaleRow row, DateTimeOffset? lookedAt, CancellationToken cancellationToken)
    {
        var scope = SweepScope.Whole with
        {
            Policies = row.Policies?.ToImmutableHashSet(StringComparer.Ordinal),
            Fresh = row.Sections?.ToImmutableHashSet(StringComparer.Ordinal),

            // Whoever was killed in the middle of a sweep saw some of it already.
            Since = message.Subject == SubjectQueue.Everything ? row.Last : lookedAt,
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
        if (await leases.TakeAsync(installation.Id, "sweep", LeaseLasts, cancellationToken) is not { } taken)
        {
            return false;
        }

        using var lease = new Held<Lease>(taken, mine => leases.RenewAsync(mine, LeaseLasts, CancellationToken.None), LeaseLasts, time, cancellationToken);
        try
        {
            if (await sweep.RunAsync(installation, scope, null, lease.Lost) is SweepResult.Failed { Gap: var gap })
            {
                throw new UnansweredException("The installation could not be swept", gap);
            }

            return true;
        }
        finally
        {
            await leases.ReleaseAsync(await lease.LetGoAsync(), CancellationToken.None);
        }
    }

    private enum Looked
    {
        Settled,
        NeedsPass,
        Elsewhere,
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Repository {Subject} is not seen any more and was not judged: {Reason}")]
    private partial void LogNotSeen(long subject, GapReason reason);
}
