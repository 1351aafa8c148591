namespace PolicyBot.Simulator.Repositories;

/// <summary>Files that GitHub looks for by name, in the repository and for some in its owner's <c>.github</c>.</summary>
internal static class CommunityFiles
{
    private static readonly string[] Places = [".github/", "", "docs/"];
    private static readonly string[] SecurityNames = ["SECURITY.md", "SECURITY", "SECURITY.txt", "SECURITY.rst", "SECURITY.markdown"];

    /// <summary>The path of a file in the first place that has it, whatever its case; null where none has.</summary>
    public static string? Find(Repository repository, string name)
    {
        if (repository.Git.Head is not { } head)
        {
            return null;
        }

        foreach (var place in Places)
        {
            if (repository.World.Objects.At(head.TreeId, place) is { IsTree: true } directory
                && repository.World.Objects.Tree(directory.Id).Entries.FirstOrDefault(entry => !entry.IsTree && string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)) is { } entry)
            {
                return place + entry.Name;
            }
        }

        return null;
    }

    /// <summary>The repository and path of the security policy that GitHub shows for a repository.</summary>
    public static (Repository Repository, string Path)? SecurityPolicy(Repository repository)
    {
        var own = InFirstPlace(repository);
        if (own is not null)
        {
            return (repository, own);
        }

        return repository.World.Switches.SecurityPolicyHonoursOrganization
            && repository.Owner.Find(".github") is { Visibility: Visibility.Public } shared && shared != repository && InFirstPlace(shared) is { } path
                ? (shared, path)
                : null;
    }

    private static string? InFirstPlace(Repository repository) =>
        SecurityNames.Select(name => Find(repository, name)).FirstOrDefault(path => path is not null);
}
