using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>One thing that protects a branch, the classic protection or a ruleset, in one vocabulary.</summary>
/// <param name="Name">As a finding calls it.</param>
/// <param name="Bypass">Who may pass it by.</param>
internal sealed record Protection(Sentence Name, Fact<ImmutableArray<BypassActor>> Bypass)
{
    private static readonly BypassActor Administrators = new(BypassActorKind.RepositoryRole, BypassMode.Always, BypassActor.AdminRole, "admin");

    /// <summary>Null where no review is required.</summary>
    public RequiredReviews? Reviews { get; init; }

    public ImmutableArray<StatusCheck> Checks { get; init; } = [];

    public bool NeedsUpToDateBranch { get; init; }

    public bool BlocksForcePushes { get; init; }

    public bool BlocksDeletion { get; init; }

    public bool RequiresSignedCommits { get; init; }

    public bool RequiresLinearHistory { get; init; }

    public bool RequiresConversationResolution { get; init; }

    /// <summary>
    /// Those whose bypass makes the protection not count: whoever may always bypass it without being an administrator. An App is software that an
    /// administrator let in for just this, and is left out.
    /// </summary>
    public Fact<ImmutableArray<BypassActor>> Outsiders => Bypass.Map(actors => actors.RemoveAll(actor =>
        actor.Mode != BypassMode.Always || actor.IsAdministrator || actor.Kind == BypassActorKind.Integration));

    /// <summary>True where administrators have no way around it, not even in a pull request.</summary>
    public Fact<bool> BindsAdministrators => Bypass.Map(actors => !actors.Any(actor => actor.IsAdministrator));

    public static Protection Of(ClassicProtection classic) => new($"classic protection", ImmutableArray<BypassActor>.Empty)
    {
        Bypass = classic.EnforcesOnAdmins ? ImmutableArray<BypassActor>.Empty : ImmutableArray.Create(Administrators),
        Reviews = classic.Reviews,
        Checks = classic.StatusChecks?.Checks ?? [],
        NeedsUpToDateBranch = classic.StatusChecks is { Strict: true, Checks.IsEmpty: false },
        BlocksForcePushes = !classic.AllowsForcePushes,
        BlocksDeletion = !classic.AllowsDeletions,
        RequiresSignedCommits = classic.RequiresSignedCommits,
        RequiresLinearHistory = classic.RequiresLinearHistory,
        RequiresConversationResolution = classic.RequiresConversationResolution,
    };

    public static Protection Of(Ruleset ruleset)
    {
        var reviews = ruleset.Rules.OfType<RulesetRule.PullRequest>().ToImmutableArray();
        var checks = ruleset.Rules.OfType<RulesetRule.StatusChecks>().Select(rule => rule.Required).ToImmutableArray();
        return new Protection(NameOf(ruleset), ruleset.Bypass)
        {
            Reviews = reviews.Select(rule => rule.Reviews).MaxBy(required => required.Approvals),
            RequiresConversationResolution = reviews.Any(rule => rule.ResolvesConversations),
            Checks = [.. checks.SelectMany(required => required.Checks)],
            NeedsUpToDateBranch = checks.Any(required => required is { Strict: true, Checks.IsEmpty: false }),
            BlocksForcePushes = ruleset.Rules.OfType<RulesetRule.NonFastForward>().Any(),
            BlocksDeletion = ruleset.Rules.OfType<RulesetRule.Deletion>().Any(),
            RequiresSignedCommits = ruleset.Rules.OfType<RulesetRule.RequiredSignatures>().Any(),
            RequiresLinearHistory = ruleset.Rules.OfType<RulesetRule.RequiredLinearHistory>().Any(),
        };
    }

    private static Sentence NameOf(Ruleset ruleset)
    {
        if (ruleset.Name is null)
        {
            return $"ruleset {ruleset.Id} of the {LevelOf(ruleset)}";
        }

        return $"ruleset {ruleset.Name} ({ruleset.Id}) of the {LevelOf(ruleset)}";
    }

    private static Sentence LevelOf(Ruleset ruleset)
    {
        switch (ruleset.Source)
        {
            case RulesetSource.Organization:
                return $"organization";
            case RulesetSource.Enterprise:
                return $"enterprise";
            default:
                return $"repository";
        }
    }
}
