using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyBot.Engine.Binaries;

/// <summary>Tells whether a workflow validates the Gradle wrapper: a step uses an action of Gradle's that does, in a version that can.</summary>
public static class WrapperValidationWorkflow
{
    /// <summary>Base name of the file that is validated.</summary>
    public const string WrapperName = "gradle-wrapper.jar";

    private const int MaximumDepth = 64;

    private static readonly string[] Actions = ["gradle/wrapper-validation-action@", "gradle/actions/wrapper-validation@"];

    /// <summary>False for what is not a workflow or not YAML: GitHub would not run it.</summary>
    public static bool Validates(string workflow)
    {
        try
        {
            return UsesOfSteps(workflow).Any(uses => Actions.Any(action => uses.StartsWith(action, StringComparison.OrdinalIgnoreCase) && CanValidate(uses[action.Length..])));
        }
        catch (YamlException)
        {
            // Not YAML: no job of it runs, so it validates nothing. The policies about workflows say that it is broken.
            return false;
        }
    }

    /// <summary>Versions before 1 of the action accept any jar. A branch or commit cannot be told and is taken as able, as Scorecard takes it.</summary>
    private static bool CanValidate(string reference) =>
        reference.Length > 0 && !reference.StartsWith("v0.", StringComparison.Ordinal) && !reference.StartsWith("0.", StringComparison.Ordinal) && reference is not ("v0" or "0");

    /// <summary>The values at <c>jobs.*.steps[*].uses</c>. Walks events instead of building a tree: depth costs nothing here and is bounded all the same.</summary>
    private static List<string> UsesOfSteps(string workflow)
    {
        var parser = new Parser(new StringReader(workflow));
        var path = new Stack<Level>();
        var found = new List<string>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart when path.Count == MaximumDepth:
                    return [];
                case MappingStart:
                    path.Push(new Level(IsMapping: true, Key: null));
                    break;
                case SequenceStart:
                    path.Push(new Level(IsMapping: false, Key: null));
                    break;
                case MappingEnd or SequenceEnd:
                    path.Pop();
                    ValueEnded(path);
                    break;
                case Scalar scalar when path.TryPeek(out var level) && level is { IsMapping: true, Key: null }:
                    path.Pop();
                    path.Push(level with { Key = scalar.Value });
                    break;
                case Scalar scalar:
                    if (IsUsesOfStep(path))
                    {
                        found.Add(scalar.Value);
                    }

                    ValueEnded(path);
                    break;
                case AnchorAlias:
                    ValueEnded(path);
                    break;
            }
        }

        return found;
    }

    private static bool IsUsesOfStep(Stack<Level> path) =>
        path.ToArray() is [{ Key: "uses" }, { IsMapping: false }, { Key: "steps" }, { IsMapping: true }, { Key: "jobs" }];

    private static void ValueEnded(Stack<Level> path)
    {
        if (path.TryPeek(out var level) && level is { IsMapping: true, Key: not null })
        {
            path.Pop();
            path.Push(level with { Key = null });
        }
    }

    private readonly record struct Level(bool IsMapping, string? Key);
}
