using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Enforcement;

/// <summary>Why a change that is offered is not applied now.</summary>
/// <param name="Because">One sentence without full stop.</param>
public sealed record HeldFix(string Because)
{
    /// <summary>Number of the pull request that proposes it; null where none does.</summary>
    public int? PullRequest { get; init; }

    /// <summary>GitHub refuses every change of an archived repository.</summary>
    /// <returns>Null where what the demand's findings offer could be applied.</returns>
    public static HeldFix? OfArchived(Subject subject, Demand demand) =>
        subject is Repository { IsArchived: true } && demand is Demand.InForce { Offered.IsEmpty: false } ? new HeldFix("the repository is archived") : null;
}
