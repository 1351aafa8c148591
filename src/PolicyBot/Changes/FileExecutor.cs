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

/// <summary>Proposes a file in the one pull request of its theme. What a person closed is not proposed again, and a branch that holds anything else is left alone.</summary>
internal sealed class FileExecutor : IChangeExecutor
{
    private const int LargestTemplate = 64 * 1024;

    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Permission.Write("contents"), Permission.Write("pull_requests"));

    public Type Change => typeof(Change.ProposeFile);

    public PermissionSet Needs => Permissions;

    public bool CreatesContent => true;

    public int? ProposedIn(string now) => JsonSerializer.Deserialize(now, ChangeJson.Default.ProposalState)?.Number;

    public async Task<ChangeStep> PrepareAsync(ChangeSite site, Change change, CancellationToken cancellationToken)
    {
        var proposal = (Change.ProposeFile)change;
        var branch = BranchOf(proposal);
        if (!(await Proposals.ListAsync(site, branch, cancellationToken)).IsKnown(out var pulls, out var gap))
        {
            return new ChangeStep.Refused($"the pull requests could not be read: {gap.Detail}");
        }

        if (pulls.FirstOrDefault(pull => pull.State == "open") is { } open)
        {
            return open.User?.Login == site.Bot ? new ChangeStep.Proposed(open.Number) : new ChangeStep.Refused($"somebody else has opened pull request #{open.Number} from the branch {branch}");
        }

        if (pulls.FirstOrDefault(pull => pull.MergedAt is null) is { } closed)
        {
            return new ChangeStep.Refused($"pull request #{closed.Number} proposed it and was closed");
        }

        if (!(await TemplateAsync(site, proposal.Template, cancellationToken)).IsKnown(out var template, out gap))
        {
            return new ChangeStep.Refused(gap.Detail);
        }

        return await StepAsync(site, proposal, template, cancellationToken);
    }

    public async Task WriteAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        var wanted = JsonSerializer.Deserialize(row.Wanted, ChangeJson.Default.ProposedFile)!;
        var title = $"Add {wanted.Path}";
        switch (await Proposals.BranchAsync(site, wanted.Branch, cancellationToken))
        {
            case Answer<BranchWire>.Absent:
                await site.Client.PostAsync(
                    ReadingContext.Rest(site.Subject, "/git/refs"), new NewRefWire($"refs/heads/{wanted.Branch}", wanted.Base), GitHubJson.Default.NewRefWire, GitHubJson.Default.RefWire, cancellationToken);
                await CommitAsync(site, wanted, title, cancellationToken);
                break;
            case Answer<BranchWire>.Present { Value.Commit.Sha: var tip } when tip == wanted.Base:
                await CommitAsync(site, wanted, title, cancellationToken);
                break;
            case Answer<BranchWire>.Failed failed:
                throw new GitHubWriteException("GET /repos/{owner}/{repo}/branches/{branch}", null, "", failed.Gap);
        }

        var body = "The organization asks every repository for this file. It is made from the organization's template: change it here where it does not fit.\n\n"
            + "PolicyBot opened this pull request. Close it to say no: it is not opened again.";
        await Proposals.OpenAsync(site, new NewPullWire(title, wanted.Branch, wanted.Onto, body), cancellationToken);
    }

    public async Task<Fact<string?>> ReadAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken) =>
        (await Proposals.ListAsync(site, row.Place!, cancellationToken)).Map(pulls =>
            pulls.MaxBy(pull => pull.Number) is { } newest
                ? JsonSerializer.Serialize(new ProposalState(newest.Number, newest.MergedAt is null ? newest.State : "merged"), ChangeJson.Default.ProposalState)
                : null);

    public bool IsMade(string wanted, string now) => JsonSerializer.Deserialize(now, ChangeJson.Default.ProposalState) is { State: "open" };

    public Task UndoAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken) => Proposals.CloseAsync(site, ProposedIn(row.After!)!.Value, cancellationToken);

    private static string BranchOf(Change.ProposeFile proposal) => $"policybot/{proposal.Theme}";

    private static async Task<ChangeStep> StepAsync(ChangeSite site, Change.ProposeFile proposal, byte[] template, CancellationToken cancellationToken)
    {
        if (site.Subject.DefaultBranch is not { } onto || !(await Proposals.BranchAsync(site, onto, cancellationToken)).IsPresent(out var head, out _))
        {
            return new ChangeStep.Refused("the repository has no default branch that can be read");
        }

        var branch = BranchOf(proposal);
        var isFree = await Proposals.BranchAsync(site, branch, cancellationToken) switch
        {
            Answer<BranchWire>.Absent => true,
            Answer<BranchWire>.Present { Value.Commit.Sha: var tip } => tip == head.Commit.Sha || await HoldsOnlyAsync(site, tip, head.Commit.Sha, proposal.Path, template, cancellationToken),
            _ => false,
        };
        return isFree
            ? new ChangeStep.Write(null, JsonSerializer.Serialize(new ProposedFile(branch, head.Commit.Sha, onto, proposal.Path, Convert.ToBase64String(template)), ChangeJson.Default.ProposedFile)) { Place = branch }
            : new ChangeStep.Refused($"the branch {branch} is there already and holds something else");
    }

    /// <summary>Whoever made it: a branch that adds the template and nothing else is what would be proposed.</summary>
    private static async Task<bool> HoldsOnlyAsync(ChangeSite site, string tip, string head, string path, byte[] template, CancellationToken cancellationToken) =>
        (await site.Client.GetAsync(ReadingContext.Rest(site.Subject, "/commits/{ref}", tip), GitHubJson.Default.ChangedCommitWire, Permission.Contents, cancellationToken)).IsPresent(out var commit, out _)
        && commit.Parents is [{ Sha: var parent }] && parent == head
        && commit.Files is [{ Status: "added" } file] && file.Filename == path
        && (await site.Client.GetBytesAsync(
            ReadingContext.Rest(site.Subject, "/contents/{path}", path).With("ref", tip), LargestTemplate, template.Length, Permission.Contents, cancellationToken)).IsPresent(out var content, out _)
        && content.Span.SequenceEqual(template);

    private static Task<FileCommitWire> CommitAsync(ChangeSite site, ProposedFile wanted, string title, CancellationToken cancellationToken) => site.Client.PutAsync(
        ReadingContext.Rest(site.Subject, "/contents/{path}", wanted.Path),
        new NewFileWire($"{title} from the organization's template", wanted.Content, wanted.Branch),
        GitHubJson.Default.NewFileWire,
        GitHubJson.Default.FileCommitWire,
        cancellationToken);

    private static async Task<Fact<byte[]>> TemplateAsync(ChangeSite site, string name, CancellationToken cancellationToken)
    {
        if (site.Configuration is not { } home)
        {
            return new Gap(GapReason.MayBeHidden, "the App does not see the organization's configuration, which would hold the template");
        }

        var path = home.RepositoryName == ".allstar" ? $"templates/{name}" : $"allstar/templates/{name}";
        var read = await site.Client.GetBytesAsync(ReadingContext.Rest(home, "/contents/{path}", path), LargestTemplate + 1, null, Permission.Contents, cancellationToken);
        return read switch
        {
            Answer<ReadOnlyMemory<byte>>.Present { Value.Length: > 0 and <= LargestTemplate } present => present.Value.ToArray(),
            Answer<ReadOnlyMemory<byte>>.Failed failed => new Gap(failed.Gap.Reason, "the organization's template could not be read"),
            _ => new Gap(GapReason.Partial, $"the organization has no template {name} that could be proposed"),
        };
    }
}
