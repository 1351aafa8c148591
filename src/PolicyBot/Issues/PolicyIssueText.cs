using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;

namespace PolicyBot.Issues;

/// <summary>The issue that one policy has about one subject.</summary>
/// <param name="demand">Whether the policy is asked for, and what came of it.</param>
/// <param name="content">Null where the policy is not asked for any more: then the issue can only be closed.</param>
/// <param name="pointer">To the issue that tells the same; null where not every reader of the place may know of it.</param>
/// <param name="elsewhere">Where such issues belong by now, if every reader of the place may know; else null.</param>
internal sealed class PolicyIssueText(Demand demand, IssueContent? content, string? elsewhere = null, PointerText? pointer = null) : IIssueText
{
    public string Title => IssueTitle.Of(Content.Assignment, Content.Audience);

    public IEnumerable<Fingerprint> Unlisted => IssueBody.Unlisted(Content with { Nonce = Nobodys });

    private IssueContent Content => content ?? throw new InvalidOperationException("An issue about a policy that is not asked for has no text.");

    public string Body(string nonce) => IssueBody.Write(Content with { Nonce = nonce });

    public string Comment(IssueAction action, IEnumerable<string> shown, string nonce) => action switch
    {
        IssueAction.Update => IssueComment.OfNews(Content, Fingerprints(shown), nonce),
        IssueAction.Reopen => IssueComment.OfReopening(Content, Fingerprints(shown), nonce),
        IssueAction.Close => IssueComment.OfClosing(demand, nonce),
        IssueAction.Replace => IssueComment.OfReplacing(pointer?.Place, pointer?.Number, nonce),
        IssueAction.Move => IssueComment.OfMove(elsewhere, nonce),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public string Remark(IssueAction.Remark remark) =>
        demand is Demand.InForce inForce ? IssueComment.OfRemark(remark, inForce) : throw new InvalidOperationException("Nothing is said of a policy that is not asked for.");

    /// <summary>Stands for the nonce where no marker is written.</summary>
    internal const string Nobodys = "none";

    internal static ImmutableSortedSet<Fingerprint> Fingerprints(IEnumerable<string> values) =>
        values.Select(value => new Fingerprint(value)).ToImmutableSortedSet(Fingerprint.Order);
}
