namespace PolicyBot.Holding;

/// <summary>
/// Holds what is had for a while only, such as a message or a lease, for as long as somebody works on it: renews it at half-time, so that a process that died holds
/// nobody up for long.
/// </summary>
internal sealed class Held<T> : IDisposable
    where T : class
{
    private readonly Func<T, Task<T?>> renew;
    private readonly TimeSpan lasts;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource end = new();
    private readonly CancellationTokenSource lost;
    private readonly Task renewing;
    private T current;

    /// <param name="had">Just taken.</param>
    /// <param name="renew">Makes it last as long again; null where somebody else has it by now.</param>
    /// <param name="lasts">For how long it is had.</param>
    /// <param name="cancellationToken">Ends the work as losing it does.</param>
    public Held(T had, Func<T, Task<T?>> renew, TimeSpan lasts, TimeProvider time, CancellationToken cancellationToken)
    {
        (current, this.renew, this.lasts, this.time) = (had, renew, lasts, time);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Lost = lost.Token;
        renewing = RenewAsync();
    }

    /// <summary>Cancelled when somebody else has it: the work under it should end.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Ends the holding; throws what kept it from being renewed.</summary>
    /// <returns>It, as it was renewed last.</returns>
    public async Task<T> LetGoAsync()
    {
        await end.CancelAsync();
        await renewing;
        return current;
    }

    public void Dispose()
    {
        lost.Dispose();
        end.Dispose();
    }

    private async Task RenewAsync()
    {
        using var halfTime = new PeriodicTimer(lasts / 2, time);
        try
        {
            while (await halfTime.WaitForNextTickAsync(end.Token))
            {
                if (await renew(current) is not { } renewed)
                {
                    await lost.CancelAsync();
                    return;
                }

                current = renewed;
            }
        }
        catch (OperationCanceledException)
        {
            // It was let go.
        }
        catch
        {
            // Whoever keeps it does not answer: it runs out, and who lets go is told why.
            await lost.CancelAsync();
            throw;
        }
    }
}
