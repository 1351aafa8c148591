namespace PolicyBot.Tests.Sweeps;

/// <summary>Ends the program before one of its writes, to the store or to GitHub: from then on nothing that it does has an effect.</summary>
/// <param name="after">So many writes are let through.</param>
internal sealed class Death(int after)
{
    private int writes;
    private int last = after;
    private volatile bool hasCome;

    public bool HasCome => hasCome;

    /// <summary>So many more writes are let through from now on.</summary>
    public void ComeAfter(int more) => (writes, last) = (0, more);

    /// <exception cref="ProgramEndedException">It has come.</exception>
    public void BeforeWrite()
    {
        if (Interlocked.Increment(ref writes) > last)
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
