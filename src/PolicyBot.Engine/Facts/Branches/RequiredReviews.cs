namespace PolicyBot.Engine.Facts.Branches;

/// <summary>What a change needs from reviewers before it is merged.</summary>
/// <param name="Approvals">0 where a pull request is required and nobody need approve it.</param>
/// <param name="DismissesStale">A new push withdraws the approvals.</param>
/// <param name="FromCodeOwners">An owner of the changed files must be among them.</param>
/// <param name="OfLastPush">Somebody other than the last pusher must approve the last push.</param>
public sealed record RequiredReviews(int Approvals, bool DismissesStale = false, bool FromCodeOwners = false, bool OfLastPush = false);
