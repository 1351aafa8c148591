using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>What is to be done about an installation's issues. Decided here, carried out elsewhere.</summary>
/// <param name="Actions">To be carried out in this order: worst first, closings last.</param>
/// <param name="Held">What waits until a person agrees, in the same order; empty where the brake was not pulled.</param>
/// <param name="Waiting">Failing policies that no open issue tells of, and why.</param>
public sealed record EnforcementPlan(ImmutableArray<PlannedAction> Actions, ImmutableArray<PlannedAction> Held, ImmutableArray<WaitingCase> Waiting)
{
    /// <summary>
    /// Name of what is held; null where nothing is. It follows from what is planned, so that the same plan is the same tomorrow and nobody agrees to another one than
    /// was shown.
    /// </summary>
    public string? HeldId => Held.IsEmpty ? null : IdOf(Held.Select(planned => planned.Key));

    /// <summary>Decides every case on its own, then lets the brake look at all of them together.</summary>
    public static EnforcementPlan For(IEnumerable<IssueCase> cases, Brake brake, DateTimeOffset now)
    {
        var decided = cases.Select(one => (Case: one, Decision: IssueDecision.Of(one, now))).ToImmutableArray();
        ImmutableArray<PlannedAction> actions =
        [
            .. decided.Select(pair => pair.Decision is IssueDecision.Act act ? Planned(pair.Case, act.Action) : null).OfType<PlannedAction>()
                .OrderByDescending(planned => planned.Worst.HasValue)
                .ThenByDescending(planned => planned.Worst)
                .ThenBy(planned => planned.Subject.Id)
                .ThenBy(planned => planned.Policy, StringComparer.Ordinal),
        ];
        var held = brake.Hold(actions);
        var waits = held.Select(planned => planned.Key).ToHashSet();
        return new EnforcementPlan(
            [.. actions.Where(planned => !waits.Contains(planned.Key))],
            held,
            [
                .. decided.Select(pair => pair.Decision is IssueDecision.Wait wait ? new WaitingCase(pair.Case.Subject, pair.Case.Policy, wait.Because) : null)
                    .OfType<WaitingCase>()
                    .OrderBy(waiting => waiting.Subject.Id)
                    .ThenBy(waiting => waiting.Policy, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The id of a held plan that consists of these.</summary>
    public static string IdOf(IEnumerable<ActionKey> actions)
    {
        var text = string.Join('\n', actions.Select(action => action.ToString()).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 5));
    }

    private static PlannedAction Planned(IssueCase one, IssueAction action) => new(one.Subject, one.Policy, action)
    {
        Worst = action is IssueAction.Close || one.Demand is not Demand.InForce { Verdict: var verdict }
            ? null
            : verdict.OpenFindings.Select(finding => (Severity?)finding.Severity).Max(),
    };
}

/// <summary>A failing policy that no open issue tells of now.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Because">One sentence without full stop.</param>
public sealed record WaitingCase(Subject Subject, string Policy, string Because);
