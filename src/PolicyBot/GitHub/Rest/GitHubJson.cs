using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.AuditLogs;
using PolicyBot.GitHub.Checks;
using PolicyBot.GitHub.CodeScanning;
using PolicyBot.GitHub.Collaborators;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Pulls;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Branches;
using PolicyBot.GitHub.Sections.Files;
using PolicyBot.GitHub.Sections.People;
using PolicyBot.GitHub.Sections.Practices;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Rest;

/// <summary>
/// REST's JSON, as far as it is read. A property that is missing or null where its record says that it is there makes the answer unreadable:
/// no default ever stands in for GitHub's word.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorWire))]
[JsonSerializable(typeof(AccountWire))]
[JsonSerializable(typeof(InstallationWire))]
[JsonSerializable(typeof(IReadOnlyList<InstallationWire>))]
[JsonSerializable(typeof(TokenRequestWire))]
[JsonSerializable(typeof(TokenWire))]
[JsonSerializable(typeof(RepositoryWire))]
[JsonSerializable(typeof(RepositoryPageWire))]
[JsonSerializable(typeof(IReadOnlyList<RepositoryWire>))]
[JsonSerializable(typeof(BranchWire))]
[JsonSerializable(typeof(TreeWire))]
[JsonSerializable(typeof(IReadOnlyList<ListedBranchWire>))]
[JsonSerializable(typeof(RunsWire))]
[JsonSerializable(typeof(PushRunPageWire))]
[JsonSerializable(typeof(IReadOnlyList<TagWire>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, long>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IReadOnlyList<ContentWire>))]
[JsonSerializable(typeof(CodeownersErrorsWire))]
[JsonSerializable(typeof(ProtectionWire))]
[JsonSerializable(typeof(IReadOnlyList<BranchRuleWire>))]
[JsonSerializable(typeof(RulesetWire))]
[JsonSerializable(typeof(OwnRulesetWire))]
[JsonSerializable(typeof(BypassActorWire))]
[JsonSerializable(typeof(IReadOnlyList<RulesetWire>))]
[JsonSerializable(typeof(PullRequestParametersWire))]
[JsonSerializable(typeof(StatusChecksParametersWire))]
[JsonSerializable(typeof(AppWire))]
[JsonSerializable(typeof(IReadOnlyList<HookDeliveryWire>))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntryWire>))]
[JsonSerializable(typeof(RootedCommitWire))]
[JsonSerializable(typeof(NewCheckRunWire))]
[JsonSerializable(typeof(CheckRunWire))]
[JsonSerializable(typeof(CheckRunPageWire))]
[JsonSerializable(typeof(IssueWire))]
[JsonSerializable(typeof(IReadOnlyList<IssueWire>))]
[JsonSerializable(typeof(NewIssueWire))]
[JsonSerializable(typeof(IssueEditWire))]
[JsonSerializable(typeof(CommentBodyWire))]
[JsonSerializable(typeof(LabelsWire))]
[JsonSerializable(typeof(IssueCommentWire))]
[JsonSerializable(typeof(RoleWire))]
[JsonSerializable(typeof(ReactionWire))]
[JsonSerializable(typeof(IReadOnlyList<LabelWire>))]
[JsonSerializable(typeof(NewRightWire))]
[JsonSerializable(typeof(NewRefWire))]
[JsonSerializable(typeof(MovedRefWire))]
[JsonSerializable(typeof(NewTreeWire))]
[JsonSerializable(typeof(NewCommitWire))]
[JsonSerializable(typeof(ShaWire))]
[JsonSerializable(typeof(RefWire))]
[JsonSerializable(typeof(NewFileWire))]
[JsonSerializable(typeof(FileCommitWire))]
[JsonSerializable(typeof(NewPullWire))]
[JsonSerializable(typeof(PullWire))]
[JsonSerializable(typeof(IReadOnlyList<PullWire>))]
[JsonSerializable(typeof(ChangedCommitWire))]
[JsonSerializable(typeof(CommentWire))]
[JsonSerializable(typeof(IReadOnlyList<CommentWire>))]
[JsonSerializable(typeof(IReadOnlyList<CommitWire>))]
[JsonSerializable(typeof(AppRegistrationWire))]
[JsonSerializable(typeof(RateLimitsWire))]
[JsonSerializable(typeof(RepositoryCountWire))]
[JsonSerializable(typeof(IReadOnlyList<CollaboratorWire>))]
[JsonSerializable(typeof(IReadOnlyList<TeamWire>))]
[JsonSerializable(typeof(ReleaseWire))]
[JsonSerializable(typeof(IReadOnlyList<HookWire>))]
[JsonSerializable(typeof(IReadOnlyList<TalkedIssueWire>))]
[JsonSerializable(typeof(IReadOnlyList<TalkedCommentWire>))]
[JsonSerializable(typeof(OrganizationWire))]
[JsonSerializable(typeof(IReadOnlyList<UserWire>))]
[JsonSerializable(typeof(SarifUploadWire))]
[JsonSerializable(typeof(SarifReceiptWire))]
internal sealed partial class GitHubJson : JsonSerializerContext;

/// <summary>How GitHub says what went wrong.</summary>
internal sealed record ErrorWire(string? Message = null);

/// <summary>The App itself.</summary>
internal sealed record AppWire(long Id, string Slug, AccountWire Owner);

/// <summary>An installation of the App.</summary>
internal sealed record InstallationWire(
    long Id,
    AccountWire Account,
    string TargetType,
    IReadOnlyDictionary<string, string> Permissions,
    DateTimeOffset? SuspendedAt = null,
    string? RepositorySelection = null,
    DateTimeOffset? UpdatedAt = null);

/// <summary>A user or an organization.</summary>
internal sealed record AccountWire(long Id, string Login, string Type);

/// <summary>Asks for a token with these permissions and no more.</summary>
internal sealed record TokenRequestWire(ImmutableSortedDictionary<string, string> Permissions);

/// <summary>A token.</summary>
internal sealed record TokenWire(string Token, DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string> Permissions);

/// <summary>A page of the repositories that an installation was given.</summary>
internal sealed record RepositoryPageWire(IReadOnlyList<RepositoryWire> Repositories);

/// <summary>How many repositories an installation was given.</summary>
internal sealed record RepositoryCountWire(int TotalCount);

/// <summary>A repository, as every list and the single read give it. What lists leave out is null, which says nothing.</summary>
internal sealed record RepositoryWire(
    long Id,
    string NodeId,
    string Name,
    AccountWire Owner,
    bool Private,
    bool Archived,
    bool Fork,
    string DefaultBranch,
    string? Visibility = null,
    bool? HasIssues = null,
    string? Language = null,
    IReadOnlyList<string>? Topics = null,
    IReadOnlyDictionary<string, JsonElement>? CustomProperties = null,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? PushedAt = null,
    LicenseWire? License = null);

/// <summary>The licence of a repository.</summary>
internal sealed record LicenseWire(string? SpdxId = null);

/// <summary>An entry of a directory.</summary>
internal sealed record ContentWire(string Path, string Type, string Sha, long? Size = null);

/// <summary>A commit, as the log lists it.</summary>
internal sealed record CommitWire(string Sha);
