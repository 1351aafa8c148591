using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Pulls;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;
using PolicyBot.Storage;

namespace PolicyBot.Changes;

/// <summary>Proposes another text for a file in one pull request, whose branch is always one commit ahead. A branch on which somebody else has worked is left alone.</summary>
internal sealed class EditExecutor : IChangeExecutor
{
    private const int LargestFile = 1024 * 1024;

    public Type Change => typeof(Change.ProposeEdit);

    public PermissionSet Needs => FileExecutor.Permissions;

    public bool CreatesContent => true;

    public int? ProposedIn(string now) => JsonSerializer.Deserialize(now, ChangeJson.Default.EditState)?.Number;

    public async Task<ChangeStep> PrepareAsync(ChangeSite site, Change change, CancellationToken cancellationToken)
    {
        var edit = (Change.ProposeEdit)change;
        var branch = $"policybot/{edit.Theme}";
        if (!(await Proposals.ListAsync(site, branch, cancellationToken)).IsKnown(out var pulls, out var gap))
        {
            return new ChangeStep.Refused($"the pull requests could not be read: {gap.Detail}");
        }

        var open = pulls.FirstOrDefault(pull => pull.State == "open");
        if (open is not null && open.User?.Login != site.Bot)
        {
            return new ChangeStep.Refused($"somebody else has opened pull request #{open.Number} from the branch {branch}");
        }

        if (open is not null && await TextAsync(site, branch, edit.Path, cancellationToken) is Fact<string>.Known { Value: var text } && text == HashOf(edit.Content))
        {
            return new ChangeStep.Proposed(open.Number);
        }

        return site.Subject.DefaultBranch is not { } onto ? new ChangeStep.Refused("the repository has no default branch")
            : !await IsOursAsync(site, branch, edit, cancellationToken) ? new ChangeStep.Refused($"the branch {branch} is there already and holds something else")
            : new ChangeStep.Write(null, JsonSerializer.Serialize(new ProposedEdit(branch, edit.Base, onto, edit.Path, edit.Content, edit.Title, edit.Body.ToString()), ChangeJson.Default.ProposedEdit)) { Place = branch };
    }

    public async Task WriteAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        var wanted = Wanted(row.Wanted);
        var commit = await CommitAsync(site, wanted, cancellationToken);
        switch (await Proposals.BranchAsync(site, wanted.Branch, cancellationToken))
        {
            case Answer<BranchWire>.Absent:
                await site.Client.PostAsync(
                    ReadingContext.Rest(site.Subject, "/git/refs"), new NewRefWire($"refs/heads/{wanted.Branch}", commit), GitHubJson.Default.NewRefWire, GitHubJson.Default.RefWire, cancellationToken);
                break;
            case Answer<BranchWire>.Present:
                await site.Client.PatchAsync(
                    ReadingContext.Rest(site.Subject, "/git/refs/{ref}", $"heads/{wanted.Branch}"), new MovedRefWire(commit, Force: true), GitHubJson.Default.MovedRefWire, GitHubJson.Default.RefWire, cancellationToken);
                break;
            case Answer<BranchWire>.Failed failed:
                throw new GitHubWriteException("GET /repos/{owner}/{repo}/branches/{branch}", null, "", failed.Gap);
        }

        if (!(await Proposals.ListAsync(site, wanted.Branch, cancellationToken)).IsKnown(out var pulls, out var gap))
        {
            throw new GitHubWriteException("GET /repos/{owner}/{repo}/pulls", null, "", gap);
        }

        if (!pulls.Any(pull => pull.State == "open"))
        {
            await Proposals.OpenAsync(site, new NewPullWire(wanted.Title, wanted.Branch, wanted.Onto, wanted.Body), cancellationToken);
        }
    }

    public async Task<Fact<string?>> ReadAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        if (!(await Proposals.ListAsync(site, row.Place!, cancellationToken)).IsKnown(out var pulls, out var gap))
        {
            return gap;
        }

        return pulls.MaxBy(pull => pull.Number) is not { } newest
            ? new Fact<string?>.Known(null)
            : (await TextAsync(site, row.Place!, Wanted(row.Wanted).Path, cancellationToken))
                .Map(text => (string?)JsonSerializer.Serialize(new EditState(newest.Number, newest.MergedAt is null ? newest.State : "merged", text), ChangeJson.Default.EditState));
    }

    public bool IsMade(string wanted, string now) =>
        JsonSerializer.Deserialize(now, ChangeJson.Default.EditState) is { State: "open", Text: var text } && text == HashOf(Wanted(wanted).Content);

    public Task UndoAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken) => Proposals.CloseAsync(site, ProposedIn(row.After!)!.Value, cancellationToken);

    /// <summary>True where there is no such branch, or one whose newest commit is ours and touches the file alone.</summary>
    private static async Task<bool> IsOursAsync(ChangeSite site, string branch, Change.ProposeEdit edit, CancellationToken cancellationToken) =>
        await Proposals.BranchAsync(site, branch, cancellationToken) switch
        {
            Answer<BranchWire>.Absent => true,
            Answer<BranchWire>.Present { Value.Commit.Sha: var tip } =>
                (await site.Client.GetAsync(ReadingContext.Rest(site.Subject, "/commits/{ref}", tip), GitHubJson.Default.ChangedCommitWire, Permission.Contents, cancellationToken)).IsPresent(out var commit, out _)
                && commit.Author?.Login == site.Bot && commit.Files is [{ Filename: var path }] && path == edit.Path,
            _ => false,
        };

    private static async Task<string> CommitAsync(ChangeSite site, ProposedEdit wanted, CancellationToken cancellationToken)
    {
        var root = await site.Client.GetAsync(ReadingContext.Rest(site.Subject, "/git/commits/{commit_sha}", wanted.Base), GitHubJson.Default.RootedCommitWire, Permission.Contents, cancellationToken);
        if (!root.IsPresent(out var start, out var gap))
        {
            throw new GitHubWriteException("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", null, "", gap);
        }

        var tree = await site.Client.PostAsync(
            ReadingContext.Rest(site.Subject, "/git/trees"),
            new NewTreeWire(start.Tree.Sha, [new NewTreeEntryWire(wanted.Path, "100644", "blob", wanted.Content)]),
            GitHubJson.Default.NewTreeWire,
            GitHubJson.Default.ShaWire,
            cancellationToken);
        var commit = await site.Client.PostAsync(
            ReadingContext.Rest(site.Subject, "/git/commits"), new NewCommitWire(wanted.Title, tree.Sha, [wanted.Base]), GitHubJson.Default.NewCommitWire, GitHubJson.Default.ShaWire, cancellationToken);
        return commit.Sha;
    }

    private static async Task<Fact<string>> TextAsync(ChangeSite site, string branch, string path, CancellationToken cancellationToken) =>
        await site.Client.GetBytesAsync(ReadingContext.Rest(site.Subject, "/contents/{path}", path).With("ref", branch), LargestFile, null, Permission.Contents, cancellationToken) switch
        {
            Answer<ReadOnlyMemory<byte>>.Present present => Convert.ToHexStringLower(SHA256.HashData(present.Value.Span)),
            Answer<ReadOnlyMemory<byte>>.Failed failed => failed.Gap,
            _ => "",
        };

    private static ProposedEdit Wanted(string row) => JsonSerializer.Deserialize(row, ChangeJson.Default.ProposedEdit)!;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
