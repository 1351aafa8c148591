namespace PolicyBot.Changes;

/// <summary>A file that is to be proposed, as an intent keeps it.</summary>
/// <param name="Branch">That it is proposed from.</param>
/// <param name="Base">Id of the commit that the branch begins at.</param>
/// <param name="Onto">Name of the branch that it is proposed for.</param>
/// <param name="Content">In base64.</param>
internal sealed record ProposedFile(string Branch, string Base, string Onto, string Path, string Content);

/// <summary>The pull request as it stands.</summary>
/// <param name="State">open, closed or merged.</param>
internal sealed record ProposalState(int Number, string State);
