namespace PolicyBot.GitHub.Transport;

/// <summary>Lets so many in at once: who is urgent first, each in the order of coming, and a few places are never a sweep's.</summary>
/// <param name="places">How many.</param>
/// <param name="forSweeps">How many of them a sweep may have.</param>
internal sealed class Gate(int places, int forSweeps)
{
    private readonly Lock guard = new();
    private readonly Queue<TaskCompletionSource> urgent = [];
    private readonly Queue<TaskCompletionSource> sweeps = [];
    private int processes = 1;
    private int inside;
    private int sweepsInside;

    public async Task EnterAsync(Urgency urgency, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (guard)
        {
            if (IsFree(urgency))
            {
                Count(urgency, 1);
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (urgency == Urgency.Sweep ? sweeps : urgent).Enqueue(turn);
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    public void Leave(Urgency urgency)
    {
        lock (guard)
        {
            Count(urgency, -1);
            Admit();
        }
    }

    /// <summary>The places are divided among so many processes; each has one at least.</summary>
    public void ShareAmong(int number)
    {
        lock (guard)
        {
            processes = number;
            Admit();
        }
    }

    private void Admit()
    {
        while (IsFree(Urgency.Now) && TryAdmit(urgent))
        {
            Count(Urgency.Now, 1);
        }

        while (IsFree(Urgency.Sweep) && TryAdmit(sweeps))
        {
            Count(Urgency.Sweep, 1);
        }
    }

    private bool IsFree(Urgency urgency) =>
        inside < Math.Max(1, places / processes) && (urgency != Urgency.Sweep || sweepsInside < Math.Max(1, forSweeps / processes));

    private void Count(Urgency urgency, int one)
    {
        inside += one;
        sweepsInside += urgency == Urgency.Sweep ? one : 0;
    }

    /// <summary>Who gave up waiting is passed over.</summary>
    private static bool TryAdmit(Queue<TaskCompletionSource> waiting)
    {
        while (waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                return true;
            }
        }

        return false;
    }
}
