using System.Text;
using PolicyBot.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Waivers;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.IssueCommands;

/// <summary>Proposes waivers in the repository of the configuration, where the App may and its readers may read about the subject.</summary>
internal sealed partial class WaiverDeeds(GitHubApp app, ChangeDesk changes, Leases leases, PolicyCatalogue catalogue, ILogger<WaiverDeeds> logger)
{
    /// <summary>Under which the record of changes has them.</summary>
    private const string Topic = "waivers";

    private const int LargestFile = 1024 * 1024;

    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(10);

    /// <param name="home">The repository that holds the configuration; null where none is seen.</param>
    /// <param name="zone">In which a date without time ends.</param>
    /// <param name="links">To the server.</param>
    /// <returns>The configuration's repository and the number of the pull request in it; null where people must write it themselves.</returns>
    /// <exception cref="BusyException">It could not be finished now.</exception>
    public async Task<(Repository Home, int Number)?> ProposeAsync(
        CommandCase one, PolicyDescription policy, NewWaiver waiver, Repository? home, TimeZoneInfo zone, Links links, CancellationToken cancellationToken)
    {
        var client = app.For(one.Installation, ChangeExecutors.Permissions);
        if (home is null
            || !(await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out _) || grants.Held?.HoldsAll(FileExecutor.Permissions) is false)
        {
            return null;
        }

        if (await leases.TakeAsync(one.Installation.Id, Enforcer.LeaseOn(home), LeaseLasts, cancellationToken) is not { } lease)
        {
            throw new BusyException("another process is working on the configuration");
        }

        try
        {
            // Who may read it may have changed since the configuration was read.
            if (!(await InventoryReader.FindAsync(client, one.Installation, home.RepositoryName, home.Id, cancellationToken)).IsPresent(out var now, out _)
                || now.IsArchived || !Audience.Of(now).MayReadAbout(waiver.Subject))
            {
                return null;
            }

            return await ProposeLeasedAsync(one, policy, waiver, new ChangeSite(one.Installation.Id, client, now, now, await BotAsync(cancellationToken)), zone, links, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task<(Repository Home, int Number)?> ProposeLeasedAsync(
        CommandCase one, PolicyDescription policy, NewWaiver waiver, ChangeSite site, TimeZoneInfo zone, Links links, CancellationToken cancellationToken)
    {
        if (await HeadAsync(site, cancellationToken) is not { } head)
        {
            return null;
        }

        var (text, isRead) = await ReadAsync(site, WaiverProposal.PathIn(site.Subject, policy), head, cancellationToken);
        if (!isRead)
        {
            return null;
        }

        if (new WaiverEdit(catalogue, policy, zone).Add(text, waiver) is not { } edited)
        {
            LogNotEdited(policy.Id, site.Subject.Id);
            return null;
        }

        var issue = Audience.Of(site.Subject).MayReadAbout(one.Place) ? links.ToIssue(one.Place.Name, one.Number) : null;
        switch (await changes.MakeAsync(site, Topic, WaiverProposal.Of(policy, waiver, site.Subject, head, edited, issue, one.Nonce), cancellationToken))
        {
            case ChangeResult.Held { PullRequest: { } number }:
                return (site.Subject, number);
            case ChangeResult.PutOff putOff:
                throw new BusyException(putOff.Because);
            case ChangeResult.Held held:
                LogHeld(policy.Id, site.Subject.Id, held.Because);
                return null;
            default:
                return null;
        }
    }

    private async Task<string> BotAsync(CancellationToken cancellationToken) =>
        (await app.IdentityAsync(cancellationToken)).IsPresent(out var us, out var gap) ? us.Login : throw new UnansweredException("It is not known who the App is", gap);

    private static async Task<string?> HeadAsync(ChangeSite site, CancellationToken cancellationToken) =>
        site.Subject.DefaultBranch is { } branch && (await Proposals.BranchAsync(site, branch, cancellationToken)).IsPresent(out var head, out _) ? head.Commit.Sha : null;

    private static async Task<(string? Text, bool IsRead)> ReadAsync(ChangeSite site, string path, string commit, CancellationToken cancellationToken) =>
        await site.Client.GetBytesAsync(ReadingContext.Rest(site.Subject, "/contents/{path}", path).With("ref", commit), LargestFile, null, GitHub.Access.Permission.Contents, cancellationToken) switch
        {
            Answer<ReadOnlyMemory<byte>>.Present present => Utf8(present.Value),
            Answer<ReadOnlyMemory<byte>>.Absent => (null, true),
            _ => (null, false),
        };

    private static (string? Text, bool IsRead) Utf8(ReadOnlyMemory<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Span);
        return (text, Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes.Span));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The file of {Policy} in repository {Place} cannot take a waiver without touching what else is in it")]
    private partial void LogNotEdited(string policy, long place);

    [LoggerMessage(Level = LogLevel.Information, Message = "A waiver of {Policy} is not proposed in repository {Place}: {Because}")]
    private partial void LogHeld(string policy, long place, string because);
}
