namespace PolicyBot.GitHub.Gathering;

/// <summary>How many nodes one query asks of, learnt from what GitHub can bear: halved when a query was too heavy, raised slowly while none is.</summary>
internal sealed class BatchSize
{
    /// <summary>As many as one list of ids may name.</summary>
    private const int Largest = 100;

    private const int LightBeforeRaise = 20;

    private readonly Lock guard = new();
    private int light;

    public int Current { get; private set; } = Largest;

    /// <param name="size">Of the query that was too heavy; several under way together halve once.</param>
    public void TooHeavy(int size)
    {
        lock (guard)
        {
            Current = Math.Max(1, Math.Min(Current, size / 2));
            light = 0;
        }
    }

    public void Answered()
    {
        lock (guard)
        {
            if (++light < LightBeforeRaise)
            {
                return;
            }

            light = 0;
            Current = Math.Min(Largest, Current + Math.Max(1, Current / 10));
        }
    }
}
