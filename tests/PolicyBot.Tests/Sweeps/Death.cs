namespace PolicyBot.Tests.Sweeps;

/// <summary>Ends the program before one of its writes, to the store or to GitHub: from then on nothing that it does has an effect.</summary>
/// <param name="after">So many writes are let through.</param>
internal sealed class Death(int after)
{
    private int writes;
    private volatile bool hasCome;

    public bool HasCome => hasCome;

    /// <exception cref="ProgramEndedException">It has come.</exception>
    public void BeforeWrite()
    {
        if (Interlocked.Increment(ref writes) > after)
        {
            hasCome = true;
        }

        BeforeRead();
    }

    /// <exception cref="ProgramEndedException">It has come.</exception>
    public void BeforeRead()
    {
        if (hasCome)
        {
            throw new ProgramEndedException();
        }
    }
}

/// <summary>What a program that is killed would not live to see.</summary>
internal sealed class ProgramEndedException : Exception;
