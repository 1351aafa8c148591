using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>An action, a reusable workflow or an image that a file uses, where it is written.</summary>
/// <param name="Path">Of the file that uses it.</param>
/// <param name="Text">As written.</param>
/// <param name="Name">What stands before the version, in small letters: GitHub does not tell names apart by case.</param>
/// <param name="Version">Tag, branch, commit or digest; empty where there is none.</param>
public sealed record ActionUse(string Path, WorkflowText Text, UsesReference Reference, string Name, string Version)
{
    private const string Tags = "refs/tags/";

    private const string Heads = "refs/heads/";

    /// <summary>True where a job calls it: a workflow, not an action.</summary>
    public bool IsCall { get; private init; }

    /// <summary>True where it is said that the version is a branch, whatever it is called.</summary>
    public bool IsOfBranch { get; private init; }

    /// <summary>Of all jobs and steps, in the order of the file. What GitHub could not run is left out.</summary>
    public static ImmutableArray<ActionUse> In(string path, Workflow workflow) =>
    [
        .. workflow.Jobs.SelectMany(job => job.Steps.Select(step => Of(path, step.Uses)).Prepend(Of(path, job.Uses) is { } call ? call with { IsCall = true } : null)).OfType<ActionUse>(),
    ];

    /// <inheritdoc cref="In(string, Workflow)"/>
    public static ImmutableArray<ActionUse> In(string path, ActionFile action) =>
    [
        .. action.Steps.Select(step => Of(path, step.Uses)).OfType<ActionUse>(),
        .. Of(path, action.Image) is { Reference: UsesReference.Docker } image ? [image] : ImmutableArray<ActionUse>.Empty,
    ];

    private static ActionUse? Of(string path, WorkflowText? text) => (text is null ? null : UsesReference.Of(text.Value.Trim())) switch
    {
        UsesReference.Remote remote when Without(remote.Version, Tags) is { } tag => Of(path, text!, remote with { Version = tag }),
        UsesReference.Remote remote when Without(remote.Version, Heads) is { } branch => Of(path, text!, remote with { Version = branch }) with { IsOfBranch = true },
        UsesReference.Remote remote => Of(path, text!, remote),
        UsesReference.Docker docker => new ActionUse(path, text!, docker, $"docker://{docker.Name.ToLowerInvariant()}", docker.Version),
        UsesReference.Local local when Straight(local.Path) is var directory => new ActionUse(path, text!, new UsesReference.Local(directory), $"./{directory.ToLowerInvariant()}", ""),
        _ => null,
    };

    private static ActionUse Of(string path, WorkflowText text, UsesReference.Remote remote) => new(path, text, remote, remote.Name.ToLowerInvariant(), remote.Version);

    private static string? Without(string version, string prefix) =>
        version.StartsWith(prefix, StringComparison.Ordinal) && version.Length > prefix.Length ? version[prefix.Length..] : null;

    /// <summary>Without steps back.</summary>
    private static string Straight(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
