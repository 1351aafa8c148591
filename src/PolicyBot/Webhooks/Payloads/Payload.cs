using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>
/// What we read of a payload, whichever event it is of: a part that the event does not have is null. All of it is GitHub's word about a moment
/// that is over; its strings are foreign text.
/// </summary>
internal sealed record Payload
{
    public string? Action { get; init; }

    public PayloadInstallation? Installation { get; init; }

    public PayloadRepository? Repository { get; init; }

    public PayloadAccount? Organization { get; init; }

    public PayloadAccount? Sender { get; init; }

    /// <summary>What something was before.</summary>
    public PayloadChanges? Changes { get; init; }

    /// <summary>Owner and name of the repository before it was renamed or transferred; null where it was not.</summary>
    public string? FormerName => (Repository?.FullName?.Split('/'), Changes) is ([var owner, var name], { } changes) && (changes.Owner?.From, changes.Repository?.Name?.From) is var (from, former) && (from ?? (object?)former) is not null
        ? $"{from?.Organization?.Login ?? from?.User?.Login ?? owner}/{former ?? name}"
        : null;

    /// <summary>Of <c>push</c> in full, such as <c>refs/heads/main</c>; of <c>create</c> and <c>delete</c> the bare name.</summary>
    public string? Ref { get; init; }

    /// <summary>Of <c>create</c> and <c>delete</c>: branch or tag.</summary>
    public string? RefType { get; init; }

    /// <summary>Of <c>push</c>: the commit that the branch was at; zeros for a new branch.</summary>
    public string? Before { get; init; }

    /// <summary>Of <c>push</c>: the commit that the branch is at; zeros for a deleted branch.</summary>
    public string? After { get; init; }

    public bool Created { get; init; }

    public bool Deleted { get; init; }

    public bool Forced { get; init; }

    /// <summary>Of <c>push</c>: at most 2,048, oldest first. A forced push may have none and still change files.</summary>
    public ImmutableArray<PayloadCommit>? Commits { get; init; }

    /// <summary>Of <c>installation</c>: the repositories it was given.</summary>
    public ImmutableArray<PayloadRepository>? Repositories { get; init; }

    /// <summary>Of <c>installation_repositories</c>.</summary>
    public ImmutableArray<PayloadRepository>? RepositoriesAdded { get; init; }

    /// <summary>Of <c>installation_repositories</c>.</summary>
    public ImmutableArray<PayloadRepository>? RepositoriesRemoved { get; init; }

    /// <summary>Of <c>installation_target</c>: the account as it is called now.</summary>
    public PayloadAccount? Account { get; init; }

    /// <summary>Of <c>branch_protection_rule</c>.</summary>
    public PayloadProtectionRule? Rule { get; init; }

    public PayloadRuleset? RepositoryRuleset { get; init; }

    /// <summary>Of <c>member</c> and <c>membership</c>.</summary>
    public PayloadAccount? Member { get; init; }

    /// <summary>Of <c>organization</c>.</summary>
    public PayloadMembership? Membership { get; init; }

    public PayloadTeam? Team { get; init; }

    public PayloadRelease? Release { get; init; }

    /// <summary>Of <c>custom_property_values</c>.</summary>
    public ImmutableArray<PayloadPropertyValue>? NewPropertyValues { get; init; }

    /// <summary>Of <c>issues</c> and <c>issue_comment</c>; a pull request is one too.</summary>
    public PayloadIssue? Issue { get; init; }

    public PayloadComment? Comment { get; init; }

    /// <summary>Of <c>pull_request</c>.</summary>
    public PayloadPull? PullRequest { get; init; }

    /// <summary>Reads a body of which nothing is known but that GitHub signed it.</summary>
    /// <returns>Null where it is no JSON object, or has another type where we read.</returns>
    public static Payload? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var text = body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
            return Utf8.IsValid(text) ? JsonSerializer.Deserialize(text, PayloadJson.Default.Payload) : null;
        }
        catch (JsonException)
        {
            // Not what GitHub documents: whoever asked says so, with the delivery's GUID.
            return null;
        }
    }
}
