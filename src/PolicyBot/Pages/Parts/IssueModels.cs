using PolicyBot.Engine.Issues;
using PolicyBot.GitHub;
using PolicyBot.Storage;

namespace PolicyBot.Pages.Parts;

/// <summary>Makes of what is known of an issue what a page shows of it.</summary>
internal sealed class IssueModels(KnownIssues issues, Verdicts verdicts, GitHubAddresses addresses)
{
    private readonly Links links = new(addresses.Web);

    /// <returns>Null where there is none.</returns>
    public async Task<IssueModel?> FindAsync(long installation, IssueKey key, string subject, CancellationToken cancellationToken) =>
        await issues.GetAsync(installation, key, cancellationToken) is { } row ? await OfAsync(installation, key, row, subject, null, cancellationToken) : null;

    /// <summary>The issue that a line of the audit trail is about.</summary>
    /// <returns>Null where it is about none.</returns>
    public async Task<IssueModel?> OfAsync(long installation, AuditLine line, CancellationToken cancellationToken)
    {
        if (line.Issue is not { } number)
        {
            return null;
        }

        var place = line.Place;
        if (place is null && line.Policy is { } policy && await issues.GetAsync(installation, new IssueKey(line.Subject, policy), cancellationToken) is { } row && row.Number == number)
        {
            place = await NameOfAsync(installation, row.Place, line.Subject, line.Text, cancellationToken);
        }

        return new IssueModel(number, "", place ?? "", UrlOf(place, number));
    }

    /// <param name="subject">Owner and name; empty where they are not known.</param>
    /// <param name="place">The same of the repository that holds the issue, where somebody knows; null where not.</param>
    public async Task<IssueModel> OfAsync(long installation, IssueKey key, IssueRow row, string subject, string? place, CancellationToken cancellationToken)
    {
        var name = await NameOfAsync(installation, row.Place, key.Subject, subject, cancellationToken) ?? place;
        return new IssueModel(row.Number, StateOf(row), name ?? $"repository {row.Place}", UrlOf(name, row.Number))
        {
            Trouble = row.UnavailableBecause is { } because ? because : (Foreign?)null,
        };
    }

    private async Task<string?> NameOfAsync(long installation, long place, long subject, string? subjectName, CancellationToken cancellationToken) =>
        place == subject && !string.IsNullOrEmpty(subjectName) ? subjectName : (await verdicts.GetAsync(installation, place, cancellationToken))?.Name;

    private Uri? UrlOf(string? place, int? number) =>
        place is not null && number is { } issue && links.ToRepository(place) is { } repository ? new Uri($"{repository.AbsoluteUri}/issues/{issue}") : null;

    private static string StateOf(IssueRow row) => row switch
    {
        { IsGone: true } => "deleted or moved",
        { Number: null } => "not opened",
        { IsOpen: true } => "open",
        { ClosedByPerson: true } => "closed by a person",
        _ => "closed",
    };
}
