namespace PolicyBot.GitHub.Gathering;

/// <summary>One thing to ask GitHub about a subject. Equal asks are asked once.</summary>
internal abstract record Ask
{
    /// <summary>True where the same is asked again in one pass: its answer is remembered to the end of it.</summary>
    public virtual bool IsShared => false;

    /// <summary>True where it is asked of an owner for all repositories, in many requests: its answer is remembered for longer.</summary>
    public virtual bool IsOfOwner => false;
}

/// <summary>One thing to ask GitHub.</summary>
/// <typeparam name="TAnswer">What the answer is.</typeparam>
internal abstract record Ask<TAnswer> : Ask;
