using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.BinaryArtifacts;

/// <summary>No executable is checked in, save a Gradle wrapper that a workflow validates.</summary>
public sealed class BinaryArtifactsRule : Rule<BinaryArtifactsPolicy, BinaryArtifactsFacts>
{
    public override IEnumerable<Observation> Judge(BinaryArtifactsPolicy policy, BinaryArtifactsFacts facts)
    {
        if (!facts.Candidates.IsKnown(out var candidates, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        var seen = policy.Look(candidates)
            .Select(look => look.Seen is Observation.Found && look.File.Name == WrapperValidationWorkflow.WrapperName ? Wrapper(look.Seen, look.File, facts) : look.Seen)
            .OfType<Observation>();
        return candidates.Incomplete is { } incomplete ? seen.Append(new Observation.Hidden(Target.Subject, incomplete)) : seen;
    }

    private static Observation? Wrapper(Observation found, FileEntry file, BinaryArtifactsFacts facts) =>
        !facts.WrapperValidation.IsKnown(out var validation, out var gap) ? new Observation.Hidden(Target.Path(file.Path), gap)
        : !validation.Workflows.IsEmpty ? null
        : validation.Incomplete is { } incomplete ? new Observation.Hidden(Target.Path(file.Path), incomplete)
        : found;
}
