using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Issues;

/// <summary>What an issue says, whatever it is about.</summary>
internal interface IIssueText
{
    string Title { get; }

    /// <param name="nonce">Of the intent under which the issue was opened.</param>
    string Body(string nonce);

    /// <summary>Ids of the policies that the body lists; none where it is about one thing.</summary>
    ImmutableArray<string> Told => [];

    /// <summary>The open findings that it tells of and that the body's marker does not list.</summary>
    IEnumerable<Fingerprint> Unlisted => [];

    /// <summary>What is said although nothing is done about the issue; its name is its nonce.</summary>
    string Remark(IssueAction.Remark remark);

    /// <summary>The comment that goes with an action that has one.</summary>
    /// <param name="shown">Fingerprints of the open findings that the issue was last told of.</param>
    /// <param name="nonce">By which the comment is found again.</param>
    string Comment(IssueAction action, IEnumerable<string> shown, string nonce);
}
