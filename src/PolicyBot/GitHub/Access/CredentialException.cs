using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Access;

/// <summary>GitHub gave no token. The client turns it into a gap on a read and into a failed write on a write.</summary>
internal sealed class CredentialException(Gap gap) : Exception(gap.Detail)
{
    public Gap Gap { get; } = gap;
}
