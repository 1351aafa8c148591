namespace PolicyBot.Webhooks.Requests;

/// <summary>
/// The memory for bodies of which nobody knows yet who sent them, all requests together. A quarter of it is for small ones, as almost all of
/// GitHub's are, so that a flood of large ones does not shut them out.
/// </summary>
internal sealed class BodyRoom
{
    public const int Bytes = 64 * 1024 * 1024;

    public const int BytesForLarge = 48 * 1024 * 1024;

    public const int SmallBody = 1024 * 1024;

    private long used;

    /// <summary>Takes room for more of a body.</summary>
    /// <param name="size">What the body has with it.</param>
    /// <returns>False where there is none: nothing was taken.</returns>
    public bool TryTake(long size, int more)
    {
        if (Interlocked.Add(ref used, more) <= Limit(size))
        {
            return true;
        }

        Free(more);
        return false;
    }

    /// <summary>Whether a body of that size would find room now.</summary>
    public bool Fits(long size) => Interlocked.Read(ref used) + size <= Limit(size);

    public void Free(long bytes) => Interlocked.Add(ref used, -bytes);

    private static int Limit(long size) => size > SmallBody ? BytesForLarge : Bytes;
}
