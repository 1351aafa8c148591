using System.Globalization;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>How far the audit log of each organization was read, and when one was refused, across processes and restarts.</summary>
internal sealed class AuditReading(Positions positions)
{
    private const string Position = "audit";

    private const string Refused = "audit-refused";

    /// <summary>An organization that has no log, or does not let us read it, is not asked for so long.</summary>
    public static readonly TimeSpan RefusedFor = TimeSpan.FromDays(1);

    /// <returns>Null where it was never looked at.</returns>
    public async Task<AuditPosition?> GetAsync(long installation, CancellationToken cancellationToken) => AuditPosition.Parse(await positions.GetAsync(installation, Position, cancellationToken));

    public Task SetAsync(long installation, AuditPosition position, CancellationToken cancellationToken) => positions.SetAsync(installation, Position, position.ToString(), cancellationToken);

    /// <returns>Null where it never was, or may be asked again.</returns>
    public async Task<DateTimeOffset?> RefusedAtAsync(long installation, DateTimeOffset now, CancellationToken cancellationToken) =>
        DateTimeOffset.TryParse(await positions.GetAsync(installation, Refused, cancellationToken), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && at + RefusedFor > now ? at : null;

    public Task SetRefusedAsync(long installation, DateTimeOffset at, CancellationToken cancellationToken) =>
        positions.SetAsync(installation, Refused, at.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
}
