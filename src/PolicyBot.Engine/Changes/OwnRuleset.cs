using System.Collections.Immutable;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.Engine.Changes;

/// <summary>The ruleset of a repository that is ours, as it is or would be. A person may have changed it meanwhile.</summary>
/// <param name="IsActive">False for one that is disabled or only evaluated.</param>
/// <param name="Includes">Conditions of branches.</param>
/// <param name="Excludes">Conditions of branches that it leaves alone all the same.</param>
/// <param name="Bypass">Who may pass it by.</param>
public sealed record OwnRuleset(
    bool IsActive, ImmutableSortedSet<string> Includes, ImmutableSortedSet<string> Excludes, BranchRequirements Requires, ImmutableArray<BypassActor> Bypass)
{
    /// <summary>Who passes a new ruleset where the settings do not bind administrators.</summary>
    public static BypassActor Administrators { get; } = new(BypassActorKind.RepositoryRole, BypassMode.Always, BypassActor.AdminRole);

    /// <summary>True where administrators have no way around it.</summary>
    public bool BindsAdministrators => !Bypass.Any(actor => actor.IsAdministrator);

    private bool HasOutsiders => Bypass.Any(IsOutsider);

    /// <summary>The ruleset as the change leaves it, or why the change is not for us to make.</summary>
    /// <param name="before">Null where there is none.</param>
    public static Raising Raise(OwnRuleset? before, Change.RaiseRuleset change)
    {
        if (before is null)
        {
            var made = new OwnRuleset(true, change.Branches, [], change.Requirements, change.BindsAdministrators ? [] : [Administrators]);
            return Obstacle(null, made, change) is { } obstacle ? new Raising.Refused(obstacle) : new Raising.Raised(made);
        }

        if (before.Excludes.FirstOrDefault(condition => !IsPlain(condition)) is not null)
        {
            return new Raising.Refused("the ruleset PolicyBot excludes branches by a pattern, which a person has put there");
        }

        var wanted = change.Branches.Select(change.Canonical).ToImmutableHashSet();
        var covered = before.Includes.Select(change.Canonical).ToImmutableHashSet();
        var after = before with
        {
            IsActive = true,
            Includes = before.Includes.Union(change.Branches.Where(branch => !covered.Contains(change.Canonical(branch)))),
            Excludes = before.Excludes.Except(before.Excludes.Where(branch => wanted.Contains(change.Canonical(branch)))),
            Requires = before.Requires.Join(change.Requirements),
            Bypass = before.Bypass.RemoveAll(actor => IsOutsider(actor) || (change.BindsAdministrators && actor.IsAdministrator)),
        };
        return after.IsSame(before) ? new Raising.Nothing()
            : Obstacle(before, after, change) is { } reason ? new Raising.Refused(reason)
            : new Raising.Raised(after);
    }

    /// <summary>What it requires of a branch with effect: nothing where those may pass it by whom it should hold.</summary>
    public BranchRequirements On(string condition, Func<string, string> canonical) =>
        IsActive && !HasOutsiders && Includes.Any(included => canonical(included) == condition) && !Excludes.Any(excluded => canonical(excluded) == condition)
            ? Requires with { UpToDate = Requires.UpToDate && !Requires.Checks.IsEmpty }
            : BranchRequirements.None;

    /// <summary>Nothing is raised anywhere but what the settings ask for there and no waiver lets fall short.</summary>
    private static string? Obstacle(OwnRuleset? before, OwnRuleset after, Change.RaiseRuleset change)
    {
        foreach (var branch in after.Includes.Select(change.Canonical).Distinct())
        {
            var (was, becomes) = (before?.On(branch, change.Canonical) ?? BranchRequirements.None, after.On(branch, change.Canonical));
            if (!change.AskedOf(branch).Join(was).Covers(becomes))
            {
                return "the ruleset PolicyBot holds more than the configuration asks for, and raising it would put that onto branches of which nobody asks it";
            }

            var bound = before is { BindsAdministrators: true } ? was : BranchRequirements.None;
            if (after.BindsAdministrators && !(change.BindsAdministrators ? change.AskedOf(branch) : BranchRequirements.None).Join(bound).Covers(becomes))
            {
                return "the ruleset PolicyBot binds administrators, too, or would, and the configuration does not ask for all of that";
            }

            if (change.Waived.Any(waived => change.Canonical(waived.Condition) == branch && becomes.Raises(was, waived.Requirements)))
            {
                return "a waiver covers a part of what the ruleset would require";
            }
        }

        return null;
    }

    /// <summary>True where the other is the same, whatever order GitHub gives it in.</summary>
    public bool IsSame(OwnRuleset other) =>
        IsActive == other.IsActive && Includes.SetEquals(other.Includes) && Excludes.SetEquals(other.Excludes) && Requires.Key == other.Requires.Join(BranchRequirements.None).Key && Bypass.SequenceEqual(other.Bypass);

    private static bool IsOutsider(BypassActor actor) => actor.Mode == BypassMode.Always && !actor.IsAdministrator && actor.Kind != BypassActorKind.Integration;

    private static bool IsPlain(string condition) =>
        condition == Change.RaiseRuleset.DefaultBranchCondition
        || (condition.StartsWith("refs/heads/", StringComparison.Ordinal) && condition.IndexOfAny(['*', '?', '[', '\\', '{']) < 0);
}

/// <summary>What a change comes to.</summary>
public abstract record Raising
{
    private Raising()
    {
    }

    /// <summary>It is to be written.</summary>
    public sealed record Raised(OwnRuleset After) : Raising;

    /// <summary>It is so already.</summary>
    public sealed record Nothing : Raising;

    /// <summary>It is not for us to make.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record Refused(string Because) : Raising;
}
