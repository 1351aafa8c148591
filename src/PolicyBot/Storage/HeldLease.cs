namespace PolicyBot.Storage;

/// <summary>Holds a lease for as long as somebody works under it: renews it at half-time, so that a process that died holds nobody up for long.</summary>
internal sealed class HeldLease : IDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly Leases leases;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource end = new();
    private readonly CancellationTokenSource lost;
    private readonly Task renewing;
    private Lease lease;

    private HeldLease(Leases leases, TimeProvider time, Lease lease, CancellationToken cancellationToken)
    {
        (this.leases, this.time, this.lease) = (leases, time, lease);
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Lost = lost.Token;
        renewing = RenewAsync();
    }

    /// <summary>Cancelled when somebody else has the lease: the work under it should end.</summary>
    public CancellationToken Lost { get; }

    /// <param name="cancellationToken">Ends the work as losing the lease does.</param>
    /// <returns>Null while somebody holds it.</returns>
    public static async Task<HeldLease?> TakeAsync(Leases leases, TimeProvider time, long installation, string name, CancellationToken cancellationToken) =>
        await leases.TakeAsync(installation, name, Lasts, cancellationToken) is { } lease ? new HeldLease(leases, time, lease, cancellationToken) : null;

    /// <summary>Gives the lease back.</summary>
    public async Task LetGoAsync()
    {
        await end.CancelAsync();
        await renewing;
        await leases.ReleaseAsync(lease, CancellationToken.None);
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
                await Task.Delay(Lasts / 2, time, end.Token);
                if (await leases.RenewAsync(lease, Lasts, CancellationToken.None) is not { } renewed)
                {
                    await lost.CancelAsync();
                    return;
                }

                lease = renewed;
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }
}
