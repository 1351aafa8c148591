using PolicyBot.Engine.Workflows;

namespace PolicyBot.Engine.Binaries;

/// <summary>Tells whether a workflow validates the Gradle wrapper: a step uses an action of Gradle's that does, in a version that can.</summary>
public static class WrapperValidationWorkflow
{
    /// <summary>Base name of the file that is validated.</summary>
    public const string WrapperName = "gradle-wrapper.jar";

    private static readonly string[] Actions = ["gradle/wrapper-validation-action@", "gradle/actions/wrapper-validation@"];

    /// <summary>False for what is not a workflow or not YAML: GitHub would not run it.</summary>
    public static bool Validates(string workflow) =>
        UsesOfSteps(workflow).Any(uses => Actions.Any(action => uses.StartsWith(action, StringComparison.OrdinalIgnoreCase) && CanValidate(uses[action.Length..])));

    /// <summary>Versions before 1 of the action accept any jar. A branch or commit cannot be told and is taken as able, as Scorecard takes it.</summary>
    private static bool CanValidate(string reference) =>
        reference.Length > 0 && !reference.StartsWith("v0.", StringComparison.Ordinal) && !reference.StartsWith("0.", StringComparison.Ordinal) && reference is not ("v0" or "0");

    /// <summary>The values at <c>jobs.*.steps[*].uses</c>.</summary>
    private static IEnumerable<string> UsesOfSteps(string workflow) =>
        WorkflowReader.ReadWorkflow("", workflow).IsKnown(out var read, out _)
            ? read.Jobs.SelectMany(job => job.Steps).Select(step => step.Uses?.Value ?? "")
            : [];
}
