namespace PolicyBot.Queues;

/// <summary>Holds a message for as long as somebody works on it: renews its lease at half-time.</summary>
internal sealed class HeldMessage : IDisposable
{
    private readonly IWorkQueue queue;
    private readonly TimeSpan lease;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource end = new();
    private readonly CancellationTokenSource lost;
    private readonly Task renewing;
    private WorkMessage message;

    /// <param name="message">Just received.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="cancellationToken">Ends the work as losing the message does.</param>
    public HeldMessage(IWorkQueue queue, WorkMessage message, TimeSpan lease, TimeProvider time, CancellationToken cancellationToken)
    {
        (this.queue, this.message, this.lease, this.time) = (queue, message, lease, time);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Lost = lost.Token;
        renewing = RenewAsync();
    }

    /// <summary>Cancelled when somebody else has the message: the work on it should end.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Ends the holding.</summary>
    /// <returns>The message with the receipt that counts.</returns>
    public async Task<WorkMessage> LetGoAsync()
    {
        await end.CancelAsync();
        await renewing;
        return message;
    }

    public void Dispose()
    {
        lost.Dispose();
        end.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(lease / 2, time, end.Token);
                if (await queue.RenewAsync(message, lease, CancellationToken.None) is not { } renewed)
                {
                    await lost.CancelAsync();
                    return;
                }

                message = renewed;
            }
        }
        catch (OperationCanceledException)
        {
            // It was let go.
        }
        catch
        {
            // The queue does not answer: the lease runs out, and who lets go is told why.
            await lost.CancelAsync();
            throw;
        }
    }
}
