using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Changes.Fuzzing;

/// <summary>Fixes branches as chance has it and holds what is in force then against what was in force before and what was asked.</summary>
internal static class FixFuzz
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(BranchProtectionPolicy).Assembly).Find("branch_protection")!;

    /// <param name="seed">Of the first case; the next has the next.</param>
    public static FixFuzzResult Run(int seed, int count)
    {
        var result = new FixFuzzResult(0, 0, 0, []);
        for (var number = seed; number < seed + count; number++)
        {
            result = Run(FixCase.Of(new Random(number)), number, result);
        }

        return result;
    }

    private static FixFuzzResult Run(FixCase one, int number, FixFuzzResult result)
    {
        var own = one.Own;
        for (var round = 0; round < 3; round++)
        {
            var verdict = Judge(one, own);
            if (OfferedChanges.Of(verdict, Severity.Low).OfType<Change.RaiseRuleset>().SingleOrDefault() is not { } raise)
            {
                break;
            }

            switch (OwnRuleset.Raise(own, raise))
            {
                case Raising.Raised raised:
                    result = result with { Raised = result.Raised + 1, Failures = result.Failures.AddRange(Weaker(one, own, raised.After, raise).Select(what => $"{number}: {what}")) };
                    if (OwnRuleset.Raise(raised.After, raise) is not Raising.Nothing)
                    {
                        result = result with { Failures = result.Failures.Add($"{number}: raised twice it is not the same") };
                    }

                    own = raised.After;
                    break;
                case Raising.Refused:
                    return result with { Cases = result.Cases + 1, Refused = result.Refused + 1 };
                default:
                    return result with { Cases = result.Cases + 1, Failures = result.Failures.Add($"{number}: what is raised already fails") };
            }
        }

        var left = Judge(one, own).OpenFindings.Where(finding => finding.Fix is not null || (finding.Rule is not "branch-missing" && !HasNothingToAsk(one))).Select(finding => $"{number}: left {finding.Message}");
        return result with { Cases = result.Cases + 1, Failures = result.Failures.AddRange(left) };
    }

    /// <summary>That something protects a branch is asked also where nothing particular is; no ruleset is made for that.</summary>
    private static bool HasNothingToAsk(FixCase one) =>
        one is { OptedIn.IsEmpty: true, Settings: { RequireApproval: false, RequireCodeOwnerReviews: false, BlockForce: false, RequireSignedCommits: false, RequireStatusChecks.IsEmpty: true } };

    private static Verdict Judge(FixCase one, OwnRuleset? own) =>
        new Assignment(new Repository(7, "acme", "house"), Policy, one.Settings, EnforcementAction.Fix)
        {
            Rules = [.. Policy.Rules.Where(rule => !rule.Page.OptIn || one.OptedIn.Contains(rule.Id))],
            Waivers = one.Waivers,
        }
        .Judge(SubjectFacts.None.With<BranchRules>(one.Facts(own), Now), SubjectFacts.None, null, Now);

    /// <summary>What is less strict than before, and what is stricter where nobody asked for it.</summary>
    private static IEnumerable<string> Weaker(FixCase one, OwnRuleset? before, OwnRuleset after, Change.RaiseRuleset raise)
    {
        foreach (var (branch, isAdministrator) in from branch in FixCase.Branches from isAdministrator in new[] { false, true } select (branch, isAdministrator))
        {
            var was = InForce(one.Seen(branch, before), isAdministrator);
            var becomes = InForce(one.Seen(branch, after), isAdministrator);
            if (!becomes.Covers(was))
            {
                yield return $"{branch} is weaker for {(isAdministrator ? "administrators" : "others")}: {was.Key} became {becomes.Key}";
            }

            var isAsked = raise.AskedBranches.Contains(raise.Canonical($"refs/heads/{branch}"));
            var asked = isAsked && (!isAdministrator || one.Settings.EnforceOnAdmins) ? BranchRequirements.Join(raise.Asked.Values) : BranchRequirements.None;
            if (!was.Join(asked).Covers(becomes))
            {
                yield return $"{branch} is stricter than asked for {(isAdministrator ? "administrators" : "others")}: {was.Key} became {becomes.Key}";
            }

            foreach (var waiver in one.Waivers.Where(waiver => raise.Asked.ContainsKey(waiver.Rule!) && isAsked && !isAdministrator))
            {
                var isWaived = Judge(one, before).Findings.Any(finding => !finding.IsOpen && finding.Rule == waiver.Rule && finding.Target.Name == branch);
                if (isWaived && becomes.Raises(was, raise.Asked[waiver.Rule!]))
                {
                    yield return $"{branch} was raised though it is waived";
                }
            }
        }
    }

    private static BranchRequirements InForce(Branch.Present branch, bool isAdministrator)
    {
        var classic = branch.Classic.IsKnown(out var known, out _) && known is not null && (!isAdministrator || known.EnforcesOnAdmins) ? OfClassic(known) : BranchRequirements.None;
        return branch.Rulesets.Seen
            .Where(ruleset => ruleset.Bypass.IsKnown(out var actors, out _) && !actors.Any(actor => actor.Mode == BypassMode.Always && !actor.IsAdministrator && actor.Kind != BypassActorKind.Integration)
                && (!isAdministrator || !actors.Any(actor => actor.IsAdministrator)))
            .Aggregate(classic, (all, ruleset) => all.Join(BranchRequirements.Of(ruleset.Rules)));
    }

    private static BranchRequirements OfClassic(ClassicProtection classic) => BranchRequirements.Join(
        BranchRequirements.None with
        {
            Reviews = classic.Reviews,
            BlocksForcePushes = !classic.AllowsForcePushes,
            BlocksDeletion = !classic.AllowsDeletions,
            SignedCommits = classic.RequiresSignedCommits,
            LinearHistory = classic.RequiresLinearHistory,
            ResolvesConversations = classic.RequiresConversationResolution,
        },
        classic.StatusChecks is { } checks ? BranchRequirements.None with { Checks = checks.Checks, UpToDate = checks.Strict && !checks.Checks.IsEmpty } : BranchRequirements.None);
}

/// <summary>What came of fixing.</summary>
/// <param name="Raised">Times a ruleset was raised.</param>
/// <param name="Refused">Cases in which the change was not ours to make.</param>
internal sealed record FixFuzzResult(int Cases, int Raised, int Refused, ImmutableArray<string> Failures);
