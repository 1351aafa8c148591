using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Waivers;

/// <summary>The pull request that proposes a waiver.</summary>
public static class WaiverProposal
{
    /// <param name="home">The repository that holds the configuration.</param>
    /// <param name="commit">That the text was made for.</param>
    /// <param name="text">The policy's file with the waiver.</param>
    /// <param name="issue">Below which it was asked for; null where not every reader of the configuration may know of it.</param>
    /// <param name="nonce">Of the asking.</param>
    /// <exception cref="ArgumentException">The readers of the configuration may not read about the subject: a defect of the caller.</exception>
    public static Change.ProposeEdit Of(PolicyDescription policy, NewWaiver waiver, Repository home, string commit, string text, Uri? issue, string nonce)
    {
        if (!Audience.Of(home).MayReadAbout(waiver.Subject))
        {
            throw new ArgumentException("The configuration has readers who may not read about the subject.", nameof(home));
        }

        var name = waiver.Subject is Repository one ? one.RepositoryName : waiver.Subject.Name;
        return new Change.ProposeEdit($"waive-{policy.Id.Replace('_', '-')}-{waiver.Subject.Id}", commit, PathIn(home, policy), text)
        {
            Title = $"Waive {policy.Id} in {Visible.Of(name, 100)}",
            Body = Md.Paragraphs(
                Md.Of($"{waiver.Owner} asked {(issue is null ? Md.Of($"in an issue") : Md.Link(Md.Of($"in an issue"), issue))} for what {policy.Id} finds in {name} to be waived. Until when and why stands in the change."),
                Md.Of($"PolicyBot opened this pull request. Merge it, and the waiver counts; close it to say no. Another `/waive` in the issue brings it up to date, or opens it again.")),
            Nonce = nonce,
        };
    }

    /// <summary>The organization's file of the policy.</summary>
    public static string PathIn(Repository home, PolicyDescription policy) =>
        string.Equals(home.RepositoryName, ".allstar", StringComparison.OrdinalIgnoreCase) ? policy.FileName : $"allstar/{policy.FileName}";
}
