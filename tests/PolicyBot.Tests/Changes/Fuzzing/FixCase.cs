using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Changes.Fuzzing;

/// <summary>Branches, what protects them, and what the settings ask: as chance has it.</summary>
/// <param name="Classic">By branch.</param>
/// <param name="Rulesets">By branch; none is ours.</param>
/// <param name="Own">Null where there is none yet.</param>
/// <param name="OptedIn">Ids of rules that are in force although they are opt-in.</param>
internal sealed record FixCase(
    BranchProtectionPolicy Settings,
    ImmutableArray<string> OptedIn,
    ImmutableArray<Waiver> Waivers,
    ImmutableSortedDictionary<string, ClassicProtection?> Classic,
    ImmutableSortedDictionary<string, ImmutableArray<Ruleset>> Rulesets,
    OwnRuleset? Own)
{
    private static readonly string[] Names = ["main", "release", "dev"];

    private static readonly string[] OptIns = ["block-deletions", "conversation-resolution", "linear-history", "last-push-approval"];

    private static readonly string[] Conditions = [Change.RaiseRuleset.DefaultBranchCondition, "refs/heads/main", "refs/heads/release", "refs/heads/dev", "refs/heads/other"];

    /// <summary>The default branch.</summary>
    public const string Main = "main";

    public static FixCase Of(Random random) => new(
        SettingsOf(random),
        [.. OptIns.Where(_ => random.Next(4) == 0)],
        random.Next(6) == 0 ? [new Waiver("because", "ada", DateTimeOffset.MaxValue, "x") { Rule = random.Next(2) == 0 ? "approvals" : "block-force-push" }] : [],
        Names.ToImmutableSortedDictionary(name => name, _ => random.Next(2) == 0 ? null : ClassicOf(random), StringComparer.Ordinal),
        Names.ToImmutableSortedDictionary(name => name, _ => ImmutableArray.CreateRange(Enumerable.Range(1, random.Next(3)).Select(id => RulesetOf(random, id))), StringComparer.Ordinal),
        random.Next(2) == 0 ? null : OwnOf(random));

    /// <summary>What GitHub would answer about a branch with this ruleset of ours.</summary>
    public Branch.Present Seen(string branch, OwnRuleset? own)
    {
        var condition = branch == Main ? Change.RaiseRuleset.DefaultBranchCondition : $"refs/heads/{branch}";
        var isInForce = own is { IsActive: true } && own.Includes.Select(Canonical).Contains(condition) && !own.Excludes.Select(Canonical).Contains(condition);
        var ours = isInForce ? [new Ruleset(99, RulesetSource.Repository, RulesOf(own!.Requires), own.Bypass) { Name = "PolicyBot" }] : ImmutableArray<Ruleset>.Empty;
        return new Branch.Present(branch, Classic[branch], new ActiveRulesets([.. Rulesets[branch], .. ours]));
    }

    public BranchRules Facts(OwnRuleset? own) => Settings.PartsOf(typeof(BranchRules)).Aggregate(
        BranchRules.None with { DefaultName = Main },
        (facts, part) => facts.With(part, part == BranchRules.Default ? Seen(Main, own) : Names.Contains(part) ? Seen(part, own) : new Branch.Missing(part)));

    public static IEnumerable<string> Branches => Names;

    private static string Canonical(string condition) => condition == "refs/heads/main" ? Change.RaiseRuleset.DefaultBranchCondition : condition;

    private static BranchProtectionPolicy SettingsOf(Random random) => new()
    {
        EnforceDefault = random.Next(4) != 0,
        EnforceBranches = [.. new[] { "main", "release", "dev", "gone" }.Where(_ => random.Next(3) == 0)],
        RequireApproval = Toss(random),
        ApprovalCount = random.Next(4),
        RequireCodeOwnerReviews = Toss(random),
        DismissStale = Toss(random),
        BlockForce = Toss(random),
        EnforceOnAdmins = Toss(random),
        RequireSignedCommits = Toss(random),
        RequireUpToDateBranch = Toss(random),
        RequireStatusChecks = [.. Checks(random).Select(check => new RequiredCheck { Context = check.Context, AppID = check.AppId })],
    };

    private static ClassicProtection ClassicOf(Random random) => new()
    {
        Reviews = Reviews(random),
        StatusChecks = Toss(random) ? new RequiredStatusChecks([.. Checks(random)], Toss(random)) : null,
        EnforcesOnAdmins = Toss(random),
        AllowsForcePushes = Toss(random),
        AllowsDeletions = Toss(random),
        RequiresSignedCommits = Toss(random),
        RequiresLinearHistory = Toss(random),
        RequiresConversationResolution = Toss(random),
    };

    private static Ruleset RulesetOf(Random random, long id) => new(id, (RulesetSource)random.Next(3), RulesOf(RequirementsOf(random)), Actors(random)) { Name = $"ruleset {id}" };

    private static OwnRuleset OwnOf(Random random) => new(
        random.Next(4) != 0,
        Conditions.Where(_ => random.Next(3) == 0).ToImmutableSortedSet(StringComparer.Ordinal),
        Conditions.Where(_ => random.Next(8) == 0).ToImmutableSortedSet(StringComparer.Ordinal),
        random.Next(3) == 0 ? BranchRequirements.None with { BlocksForcePushes = true } : RequirementsOf(random),
        Actors(random));

    private static BranchRequirements RequirementsOf(Random random) => BranchRequirements.None.Join(BranchRequirements.None with
    {
        Reviews = Reviews(random),
        Checks = [.. Checks(random)],
        UpToDate = Toss(random),
        BlocksForcePushes = Toss(random),
        BlocksDeletion = random.Next(4) == 0,
        SignedCommits = random.Next(4) == 0,
        LinearHistory = random.Next(4) == 0,
    });

    private static ImmutableArray<BypassActor> Actors(Random random) => random.Next(5) switch
    {
        0 => [new BypassActor(BypassActorKind.RepositoryRole, BypassMode.Always, 4)],
        1 => [OwnRuleset.Administrators],
        2 => [new BypassActor(BypassActorKind.Team, (BypassMode)random.Next(2), 8), new BypassActor(BypassActorKind.OrganizationAdmin, BypassMode.PullRequest)],
        _ => [],
    };

    private static RequiredReviews? Reviews(Random random) => Toss(random) ? null : new RequiredReviews(random.Next(4), Toss(random), Toss(random), Toss(random));

    private static IEnumerable<StatusCheck> Checks(Random random) =>
        new StatusCheck[] { new("ci"), new("ci", 7), new("lint") }.Where(_ => random.Next(4) == 0);

    private static bool Toss(Random random) => random.Next(2) == 0;

    private static ImmutableArray<RulesetRule> RulesOf(BranchRequirements requires)
    {
        var rules = ImmutableArray.CreateBuilder<RulesetRule>();
        if (requires.Reviews is { } reviews)
        {
            rules.Add(new RulesetRule.PullRequest(reviews, requires.ResolvesConversations));
        }

        if (!requires.Checks.IsEmpty)
        {
            rules.Add(new RulesetRule.StatusChecks(new RequiredStatusChecks(requires.Checks, requires.UpToDate)));
        }

        rules.AddRange(new (bool IsOn, RulesetRule Rule)[]
        {
            (requires.BlocksForcePushes, new RulesetRule.NonFastForward()),
            (requires.BlocksDeletion, new RulesetRule.Deletion()),
            (requires.SignedCommits, new RulesetRule.RequiredSignatures()),
            (requires.LinearHistory, new RulesetRule.RequiredLinearHistory()),
        }.Where(one => one.IsOn).Select(one => one.Rule));
        return rules.ToImmutable();
    }
}
