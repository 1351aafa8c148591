using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Changes to branches.</summary>
internal static class GitMutations
{
    public static object CreateRef(Ask ask, Input input)
    {
        if (MutationFields.Writable(ask, input.Text("repositoryId"), Permission.Contents) is not Repository repository)
        {
            return MutationFields.Writable(ask, input.Text("repositoryId"), Permission.Contents);
        }

        var (name, commit) = (input.Text("name")!, input.Text("oid")!);
        if (!name.StartsWith(RefNode.Heads, StringComparison.Ordinal) || repository.Git.FindObject(commit) is not Commit)
        {
            return Problem.Unprocessable(name.StartsWith(RefNode.Heads, StringComparison.Ordinal) ? "Oid is not a valid object" : "Name must begin with refs/heads/");
        }

        if (repository.Git.Branches.ContainsKey(name[RefNode.Heads.Length..]))
        {
            return Problem.Unprocessable($"A ref named \"{name}\" already exists in the repository.");
        }

        repository.Git.Branch(name[RefNode.Heads.Length..], commit);
        return new Payload().With("ref", GitFields.Reference(repository, name));
    }

    public static object CreateCommit(Ask ask, Input input)
    {
        var branch = input.Object("branch")!;
        var (fullName, name) = branch.Text("id") is { } id && Nodes.Find(ask, id) is RefNode reference
            ? (reference.Repository.FullName, reference.Name)
            : (branch.Text("repositoryNameWithOwner") ?? "", (branch.Text("branchName") ?? "").Replace(RefNode.Heads, "", StringComparison.Ordinal));
        if (ask.World.FindRepository(fullName) is not { } repository || !ask.Caller.Sees(repository) || !repository.Git.Branches.TryGetValue(name, out var head))
        {
            return Problem.NotFound("Branch not found");
        }

        if (MutationFields.Writable(ask, repository.NodeId, Permission.Contents) is Problem problem)
        {
            return problem;
        }

        if (head != input.Text("expectedHeadOid"))
        {
            return new Problem("STALE_DATA", $"Expected branch to point to \"{input.Text("expectedHeadOid")}\" but it points to \"{head}\".  Pull and try again.");
        }

        var changes = Changes(input.Object("fileChanges"));
        if (changes.Any(change => change.Path.StartsWith(".github/workflows/", StringComparison.Ordinal)) && !ask.May(repository, Permission.Workflows, Level.Write))
        {
            return Problem.NotAccessible;
        }

        var message = input.Object("message")!;
        var commit = repository.Git.Commit(name, message.Text("headline") + (message.Text("body") is { } body ? "\n\n" + body : ""), changes);
        return new Payload().With("commit", GitFields.Held(repository, commit)).With("ref", GitFields.Reference(repository, RefNode.Heads + name));
    }

    private static Change[] Changes(Input? files) => files is null ? [] :
    [
        .. files.Objects("additions").Select(file => new Change(file.Text("path")!, GitRoutes.FromBase64(file.Text("contents")!))),
        .. files.Objects("deletions").Select(file => new Change(file.Text("path")!, null)),
    ];
}
