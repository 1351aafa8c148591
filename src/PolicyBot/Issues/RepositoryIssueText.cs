using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;

namespace PolicyBot.Issues;

/// <summary>The one issue about all policies of a repository.</summary>
/// <param name="elsewhere">Where such issues belong by now, if every reader of the place may know; else null.</param>
/// <param name="pointer">To an issue that tells the same; null where not every reader of the place may know of it.</param>
internal sealed class RepositoryIssueText(Demand demand, RepositoryIssueContent content, string? elsewhere, PointerText? pointer) : IIssueText
{
    public string Title => IssueTitle.OfAll(content.Repository, content.Audience);

    public ImmutableArray<string> Told => RepositoryIssueBody.Told(content);

    public IEnumerable<Fingerprint> Unlisted => RepositoryIssueBody.Unlisted(content with { Nonce = PolicyIssueText.Nobodys });

    public string Body(string nonce) => RepositoryIssueBody.Write(content with { Nonce = nonce });

    public string Comment(IssueAction action, IEnumerable<string> shown, string nonce) => action switch
    {
        IssueAction.Update => RepositoryIssueComment.OfNews(content, PolicyIssueText.Fingerprints(shown), nonce),
        IssueAction.Reopen => RepositoryIssueComment.OfReopening(content, PolicyIssueText.Fingerprints(shown), nonce),
        IssueAction.Close => RepositoryIssueComment.OfClosing(demand, nonce),
        IssueAction.Replace => IssueComment.OfReplacing(pointer?.Place, pointer?.Number, nonce),
        IssueAction.Move => IssueComment.OfMove(elsewhere, nonce),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public string Remark(IssueAction.Remark remark) =>
        demand is Demand.InForce inForce ? IssueComment.OfRemark(remark, inForce) : throw new InvalidOperationException("Nothing is said of policies that are not asked for.");
}
