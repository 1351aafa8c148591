using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>What an issue is about, or would be.</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Name">Id of the policy, or name of the notice.</param>
/// <param name="Demand">Whether something is asked for, and what came of it.</param>
internal abstract record IssueTopic(Subject Subject, string Name, Demand Demand)
{
    public IssueKey Key => new(Subject.Id, Name);

    /// <summary>Of an issue that is opened.</summary>
    public abstract string Label { get; }

    /// <summary>The days on which nothing is opened.</summary>
    public abstract Schedule Schedule { get; }

    /// <summary>The repository that such issues belong in; null where an issue that is open stays where it is.</summary>
    public Repository? BelongsIn { get; init; }

    /// <summary>Issues that tell the same in another style.</summary>
    public ImmutableArray<IssueKey> Others { get; init; } = [];

    /// <summary>True where the organization wants it told by one of the others.</summary>
    public bool IsRetired { get; init; }

    public Succession Succession { get; init; }

    /// <summary>The one of the others that tells the same; null where none does.</summary>
    public Pointer? Pointer { get; init; }

    /// <summary>What people said to the others since they told it: that counts for this one.</summary>
    public IssueState.Closed? Inherited { get; init; }

    /// <summary>What its issue was told of and what may still be so, though it cannot be seen today.</summary>
    public ImmutableSortedSet<Fingerprint> Unseen { get; protected init; } = [];

    /// <summary>After which an issue that nobody wrote to is brought to mind; null for never.</summary>
    public virtual TimeSpan? PingAfter => null;

    /// <param name="place">The repository that holds the issue, with the visibility it has now.</param>
    /// <param name="held">Why what the findings offer is not applied now; null where nothing is held.</param>
    public abstract IIssueText TextIn(Repository place, HeldFix? held);

    /// <summary>The same topic, looked at once more on its own.</summary>
    /// <param name="place">The repository that holds the issue, with the visibility it has now.</param>
    public abstract Task<IssueTopic> ConfirmAsync(Repository place, CancellationToken cancellationToken);

    /// <param name="row">What is known of its issue; null where nothing is.</param>
    public virtual IssueTopic Knowing(IssueRow? row) => this;

    /// <param name="held">Why what the findings offer is not applied now; null where it may be.</param>
    public IssueCase CaseWith(IssueState state, HeldFix? held) => new(Subject, Name, Demand, state, Schedule) { PingAfter = PingAfter, HeldFix = held, Succession = Succession, Unseen = Unseen };
}
