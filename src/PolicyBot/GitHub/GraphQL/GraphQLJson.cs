using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBot.GitHub.Collaborators;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Branches;
using PolicyBot.GitHub.Sections.Files;
using PolicyBot.GitHub.Sections.People;
using PolicyBot.GitHub.Sections.Practices;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>GraphQL's JSON, as far as it is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnswerWire))]
[JsonSerializable(typeof(TypeWire))]
[JsonSerializable(typeof(EmptyWire))]
[JsonSerializable(typeof(HeadWire))]
[JsonSerializable(typeof(TreeNodeWire))]
[JsonSerializable(typeof(BlobWire))]
[JsonSerializable(typeof(BlobKindWire))]
[JsonSerializable(typeof(WorkflowsOfDefaultWire))]
[JsonSerializable(typeof(WorkflowHeadWire))]
[JsonSerializable(typeof(HeadPageWire))]
[JsonSerializable(typeof(SuitesOfDefaultWire))]
[JsonSerializable(typeof(SecurityPolicyWire))]
[JsonSerializable(typeof(CodeownersWire))]
[JsonSerializable(typeof(RulesetsNodeWire))]
[JsonSerializable(typeof(BranchNodeWire))]
[JsonSerializable(typeof(RulesetNodeWire))]
[JsonSerializable(typeof(PullRequestParametersNodeWire))]
[JsonSerializable(typeof(StatusChecksParametersNodeWire))]
[JsonSerializable(typeof(PushedNodesWire))]
[JsonSerializable(typeof(IssueNodeWire))]
[JsonSerializable(typeof(IssuesNodeWire))]
[JsonSerializable(typeof(DirectRightsWire))]
[JsonSerializable(typeof(OrganizationalWire))]
[JsonSerializable(typeof(CollaboratorsNodeWire))]
[JsonSerializable(typeof(TeamOwnerWire))]
[JsonSerializable(typeof(TeamPagesWire))]
[JsonSerializable(typeof(LicenseNodeWire))]
[JsonSerializable(typeof(LanguagesNodeWire))]
[JsonSerializable(typeof(ReleaseNodeWire))]
[JsonSerializable(typeof(ActivityNodeWire))]
[JsonSerializable(typeof(TalkedNodesWire))]
[JsonSerializable(typeof(TwoFactorWire))]
internal sealed partial class GraphQLJson : JsonSerializerContext;

/// <summary>Any answer.</summary>
internal sealed record AnswerWire(JsonElement? Data = null, IReadOnlyList<ErrorWire>? Errors = null);

/// <summary>One error.</summary>
internal sealed record ErrorWire(string Message, string? Type = null, IReadOnlyList<JsonElement>? Path = null);

/// <summary>A type of the schema.</summary>
internal sealed record TypeWire(IReadOnlyList<FieldWire>? Fields = null);

/// <summary>A field of a type of the schema.</summary>
internal sealed record FieldWire(string Name);
