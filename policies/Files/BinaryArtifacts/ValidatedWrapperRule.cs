using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.BinaryArtifacts;

/// <summary>
/// The workflow that validates the Gradle wrapper did so, with success, on the newest commit. A wrapper that no workflow validates is
/// <see cref="BinaryArtifactsRule"/>'s to find.
/// </summary>
public sealed class ValidatedWrapperRule : Rule<BinaryArtifactsPolicy, BinaryArtifactsFacts>
{
    public override IEnumerable<Observation> Judge(BinaryArtifactsPolicy policy, BinaryArtifactsFacts facts)
    {
        if (!facts.Candidates.IsKnown(out var candidates, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        var wrappers = policy.Look(candidates).Where(look => look.File.Name == WrapperValidationWorkflow.WrapperName)
            .Select(look => look.Seen is Observation.Found ? Validation(look.File.Path, facts) : look.Seen)
            .OfType<Observation>();
        return candidates.Incomplete is { } incomplete ? wrappers.Append(new Observation.Hidden(Target.Subject, incomplete)) : wrappers;
    }

    private static Observation? Validation(string path, BinaryArtifactsFacts facts)
    {
        if (!facts.WrapperValidation.IsKnown(out var validation, out var gap))
        {
            return new Observation.Hidden(Target.Path(path), gap);
        }

        Gap? hidden = null;
        var workflows = validation.Workflows.OrderBy(workflow => workflow.Path, StringComparer.Ordinal).ToList();
        foreach (var workflow in workflows)
        {
            if (!workflow.SucceededOnNewestCommit.IsKnown(out var succeeded, out var unknown))
            {
                hidden ??= unknown;
            }
            else if (succeeded)
            {
                return null;
            }
        }

        return workflows.Count == 0 ? null
            : (hidden ?? validation.Incomplete) is { } obstacle ? new Observation.Hidden(Target.Path(path), obstacle)
            : new Observation.Found(Target.Path(path), $"No run of {workflows[0].Path} succeeded on the newest commit of the default branch.")
            {
                Location = new Location(path),
            };
    }
}
