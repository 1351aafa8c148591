namespace PolicyBot.Storage;

/// <summary>
/// The state that outlives a process, shaped on Azure Table Storage: what cannot be done there cannot be asked for here. Every
/// implementation passes the same contract tests and enforces the limits of <see cref="StateLimits"/>.
/// </summary>
internal interface IStateStore
{
    /// <returns>The entity, or null where there is none.</returns>
    Task<StateEntity?> GetAsync(StateKey key, CancellationToken cancellationToken);

    /// <summary>Applies up to <see cref="StateLimits.WritesPerBatch"/> writes in one partition, each to a row of its own: all of them or none.</summary>
    /// <exception cref="StateLimitException">The batch breaks a limit; nothing was written.</exception>
    Task<StateWriteResult> WriteAsync(string partition, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken);

    /// <summary>Reads a page of a partition in ordinal order of the row key. A page may be short, even empty, and still have a continuation.</summary>
    /// <param name="continuation">Of the page before; null for the first page.</param>
    Task<StatePage> ScanAsync(StateRange range, string? continuation, CancellationToken cancellationToken);
}
