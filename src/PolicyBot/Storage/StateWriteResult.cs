using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>What became of a batch.</summary>
internal abstract record StateWriteResult
{
    private StateWriteResult()
    {
    }

    /// <summary>All of it was written.</summary>
    /// <param name="ETags">One per write, in the batch's order; empty for a deleted row.</param>
    public sealed record Written(ImmutableArray<string> ETags) : StateWriteResult;

    /// <summary>None of it was written, because somebody else wrote first.</summary>
    /// <param name="Index">The first write whose condition does not hold.</param>
    public sealed record Refused(int Index) : StateWriteResult;
}
