using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What the permissions of one workflow cost, as Scorecard counts.</summary>
/// <param name="Points">Of ten; halves are cut in the end.</param>
internal sealed record TokenCost(decimal Points, CheckPlace Place)
{
    private const string Everything = "write-all";

    /// <summary>Scopes that cost at the top only: a job that writes them is taken to need it.</summary>
    private static readonly string[] Dangerous = ["contents", "packages", "actions"];

    /// <summary>Scopes that cost a little wherever they stand, once for each workflow.</summary>
    private static readonly (string Scope, decimal Points)[] Minor = [("checks", 0.5m), ("statuses", 0.5m), ("deployments", 1), ("security-events", 1)];

    /// <summary>Actions that hand in results and cannot do it otherwise.</summary>
    private static readonly string[] Uploaders = ["github/codeql-action/analyze", "github/codeql-action/upload-sarif", "ossf/scorecard-action"];

    public static IEnumerable<TokenCost> Of(ReadWorkflow read)
    {
        var (path, workflow) = read;
        if (IsEverything(workflow.Permissions))
        {
            var open = workflow.Jobs.FirstOrDefault(job => job.Permissions is null);
            yield return workflow.Permissions is { } written
                ? new TokenCost(open is null ? 1 : CheckScore.Maximum, At(path, "permissions", written.Position, $"The workflow {path} gives its token every permission."))
                : new TokenCost(open is null ? 1 : CheckScore.Maximum, At(path, "permissions", open?.Position ?? new Position(1, 1), Missing(path, open)));
        }

        foreach (var scope in workflow.Permissions?.Scopes.Where(scope => Dangerous.Contains(scope.Name, StringComparer.OrdinalIgnoreCase) && Writes(scope)) ?? [])
        {
            yield return new TokenCost(CheckScore.Maximum, At(path, $"permissions/{scope.Name}", scope.Position, $"The workflow {path} lets every job write {scope.Name}."));
        }

        var uploads = workflow.Jobs.SelectMany(job => job.Steps).Any(step => step.Uses is { } uses && UsesReference.Of(uses.Value) is UsesReference.Remote action && Uploaders.Contains(action.Name, StringComparer.OrdinalIgnoreCase));
        foreach (var (name, points) in Minor)
        {
            var atTop = workflow.Permissions?.Scopes.FirstOrDefault(scope => Is(scope, name));
            var inJob = workflow.Jobs.SelectMany(job => job.Permissions?.Scopes.Where(scope => Is(scope, name)).Select(scope => (Job: job, Scope: scope)) ?? []).FirstOrDefault();
            if (atTop is not null)
            {
                yield return new TokenCost(points, At(path, $"permissions/{name}", atTop.Position, $"The workflow {path} lets every job write {name}."));
            }
            else if (inJob.Job is { } job && !(uploads && name == "security-events"))
            {
                yield return new TokenCost(points, At(path, $"jobs/{job.Id}/permissions/{name}", inJob.Scope.Position, $"Job {job.Id} of the workflow {path} may write {name}."));
            }
        }
    }

    private static Sentence Missing(string path, Job? open)
    {
        if (open is null)
        {
            return $"The workflow {path} has no permissions at the top, so the next job that is added may do what the repository allows.";
        }

        return $"The workflow {path} has no permissions at the top, and its job {open.Id} has none either.";
    }

    /// <summary>What is not written is what the repository's settings allow, which may be everything.</summary>
    private static bool IsEverything(WorkflowPermissions? permissions) => permissions is null || string.Equals(permissions.All?.Value, Everything, StringComparison.OrdinalIgnoreCase);

    private static bool Is(NamedText scope, string name) => string.Equals(scope.Name, name, StringComparison.OrdinalIgnoreCase) && Writes(scope);

    private static bool Writes(NamedText scope) => string.Equals(scope.Text.Value, "write", StringComparison.OrdinalIgnoreCase);

    private static CheckPlace At(string path, string node, Position position, Sentence seen) => new(Target.Path(path, node), seen, new Location(path, position.Line, position.Column));
}
