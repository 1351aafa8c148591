using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>
/// How workflows fare that a push started on the newest commit of the default branch. Its parts are patterns for names of actions; only workflows are looked at that
/// run on pushes and proposals and use one of them.
/// </summary>
/// <param name="Workflows">In any order.</param>
[Section(SubjectKind.Repository)]
public sealed record PushRuns(ImmutableArray<PushRun> Workflows)
{
    public static PushRuns None { get; } = new([]);

    /// <summary>A gap where it was not asked for.</summary>
    public Fact<bool> Of(string path) =>
        Workflows.FirstOrDefault(workflow => workflow.Path == path)?.IsGood ?? new Gap(GapReason.Partial, $"the runs of {path} were not read");
}

/// <summary>A workflow that a push starts.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="IsGood">Whether a run of it succeeded; a gap where none did so far and one waits or is under way.</param>
public sealed record PushRun(string Path, Fact<bool> IsGood);
