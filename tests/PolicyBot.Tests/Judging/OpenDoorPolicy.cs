using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Judging;

/// <summary>A section of a toy world. Null means that there are no doors at all.</summary>
[Section(SubjectKind.Repository)]
public sealed record Doors(ImmutableArray<string>? Unlocked, bool Bell);

/// <summary>The facts of the toy policy.</summary>
public sealed record OpenDoorFacts(Fact<Doors> Doors);

/// <summary>A toy policy with two rules, one of them opt-in.</summary>
public sealed record OpenDoorPolicy : Policy<OpenDoorFacts>
{
    public override IEnumerable<Observation> Judge(OpenDoorFacts facts) =>
        facts.Doors.IsKnown(out var doors, out _) && doors.Unlocked is null ? [new Observation.NotApplicable("There are no doors.")] : [];
}

/// <summary>Every door is locked.</summary>
public sealed class LockRule : Rule<OpenDoorPolicy, OpenDoorFacts>
{
    public override IEnumerable<Observation> Judge(OpenDoorPolicy policy, OpenDoorFacts facts)
    {
        if (!facts.Doors.IsKnown(out var doors, out var gap))
        {
            yield return new Observation.Hidden(Target.Subject, gap);
            yield break;
        }

        foreach (var door in doors.Unlocked ?? [])
        {
            yield return door == "boom"
                ? throw new InvalidOperationException("a defect")
                : new Observation.Found(Target.Setting(door), "The door is open.");
        }
    }
}

/// <summary>There is a bell.</summary>
public sealed class BellRule : Rule<OpenDoorPolicy, OpenDoorFacts>
{
    public override IEnumerable<Observation> Judge(OpenDoorPolicy policy, OpenDoorFacts facts)
    {
        if (!facts.Doors.IsKnown(out var doors, out var gap))
        {
            yield return new Observation.Hidden(Target.Subject, gap);
        }
        else if (!doors.Bell)
        {
            yield return new Observation.Found(Target.Subject, "There is no bell.");
        }
    }
}
