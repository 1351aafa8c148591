namespace PolicyBot.Changes;

/// <summary>Another text for a file that is to be proposed, as an intent keeps it.</summary>
/// <param name="Branch">That it is proposed from.</param>
/// <param name="Base">Id of the commit that the text was made for.</param>
/// <param name="Onto">Name of the branch that it is proposed for.</param>
/// <param name="Content">All of the file. Foreign text.</param>
/// <param name="Title">Of the pull request and its commit.</param>
/// <param name="Body">Of the pull request.</param>
internal sealed record ProposedEdit(string Branch, string Base, string Onto, string Path, string Content, string Title, string Body);

/// <summary>The pull request of an edit as it stands.</summary>
/// <param name="State">open, closed or merged.</param>
/// <param name="Text">sha256 of the file in its branch; empty where the branch is gone.</param>
internal sealed record EditState(int Number, string State, string Text);
