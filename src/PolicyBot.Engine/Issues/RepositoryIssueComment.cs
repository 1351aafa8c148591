using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Writes the comments below the one issue of a repository.</summary>
public static class RepositoryIssueComment
{
    /// <inheritdoc cref="IssueComment.OfNews"/>
    public static string OfNews(RepositoryIssueContent content, ImmutableSortedSet<Fingerprint> before, string nonce) =>
        IssueComment.Written(nonce, Md.Of($"{IssueComment.Change(Findings(content), before, content.Unseen)} The text at the top of this issue is up to date."), Named(content, before));

    /// <inheritdoc cref="IssueComment.OfReopening"/>
    public static string OfReopening(RepositoryIssueContent content, ImmutableSortedSet<Fingerprint> before, string nonce) =>
        IssueComment.Written(nonce, Md.Of($"Open again: what policies ask for is not so any more. The text at the top of this issue is up to date."), Named(content, before));

    /// <inheritdoc cref="IssueComment.OfClosing"/>
    public static string OfClosing(Demand demand, string nonce) => IssueComment.Written(nonce, demand switch
    {
        Demand.Off => Md.Of($"No policy is asked of this repository any more, so this issue is closed. Whether they are kept was not looked at."),
        Demand.InForce { Outcome: Outcome.Pass } => Md.Of($"All policies that issues tell of are kept now. Thank you: this issue is closed."),
        Demand.InForce { Outcome: Outcome.Waived } => Md.Of($"What still falls short here is waived by the organization, so this issue is closed. It opens again when the waiver ends."),
        Demand.InForce { Outcome: Outcome.Fail } => Md.Of($"The organization does not want an issue about what falls short here any more, so this one is closed. What falls short is still counted."),
        _ => Md.Of($"No policy that the organization wants issues about applies here any more, so this issue is closed."),
    });

    private static IEnumerable<Finding> Findings(RepositoryIssueContent content) => content.Failing.SelectMany(one => one.Verdict.OpenFindings);

    private static Md Named(RepositoryIssueContent content, ImmutableSortedSet<Fingerprint> before) => Md.Paragraphs(content.Failing.Select(one => IssueComment.Named(one, before)));
}
