using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>What is done about an issue, or about what it would complain of.</summary>
public abstract record IssueAction
{
    private IssueAction()
    {
    }

    /// <summary>As stored and printed: open, update, reopen, close or fix.</summary>
    public abstract string Verb { get; }

    /// <summary>False for an edit that notifies nobody and that the next sweep could take back.</summary>
    public virtual bool IsNoticed => true;

    /// <summary>False for what the brake does not count.</summary>
    public virtual bool IsBraked => IsNoticed;

    /// <param name="Shown">The open findings that the body shows.</param>
    public sealed record Open(ImmutableSortedSet<Fingerprint> Shown) : IssueAction
    {
        public override string Verb => "open";
    }

    /// <summary>Brings the body up to date.</summary>
    /// <param name="Shown">The open findings that the body shows.</param>
    /// <param name="Comments">True where there is news: it is told in a comment.</param>
    public sealed record Update(ImmutableSortedSet<Fingerprint> Shown, bool Comments) : IssueAction
    {
        public override string Verb => "update";

        public override bool IsNoticed => Comments;
    }

    /// <summary>Opens it again, with its body up to date.</summary>
    /// <param name="Shown">The open findings that the body shows.</param>
    /// <param name="Comments">True where a comment says why.</param>
    public sealed record Reopen(ImmutableSortedSet<Fingerprint> Shown, bool Comments) : IssueAction
    {
        public override string Verb => "reopen";
    }

    /// <summary>Closes it where it is, and opens another where such issues belong now.</summary>
    public sealed record Move : IssueAction
    {
        public override string Verb => "move";
    }

    /// <summary>Closes it because another issue tells the same now.</summary>
    /// <param name="Comments">True where a comment says which.</param>
    public sealed record Replace(bool Comments) : IssueAction
    {
        public override string Verb => "replace";

        public override bool IsBraked => false;
    }

    /// <summary>Says something below it that changes nothing.</summary>
    /// <param name="Name">By which it is said once: letters, digits and dashes.</param>
    public sealed record Remark(RemarkKind Kind, string Name) : IssueAction
    {
        public override string Verb => "remark";

        public override bool IsBraked => false;
    }

    /// <summary>Applies what the findings offer. What is left then, an issue tells.</summary>
    public sealed record Fix(ImmutableArray<Change> Changes) : IssueAction
    {
        public override string Verb => "fix";
    }

    /// <param name="IsSettled">True where the policy is kept; false where it is not asked for any more, does not apply, or is waived.</param>
    /// <param name="Because">One sentence without full stop.</param>
    /// <param name="Comments">True where a comment says why.</param>
    public sealed record Close(bool IsSettled, string Because, bool Comments) : IssueAction
    {
        public override string Verb => "close";
    }
}
