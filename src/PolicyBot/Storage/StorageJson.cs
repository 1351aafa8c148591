using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PolicyBot.Storage;

/// <summary>How this folder's rows are written.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
[JsonSerializable(typeof(LeaseRow))]
[JsonSerializable(typeof(BudgetRow))]
[JsonSerializable(typeof(RequestBudgetRow))]
[JsonSerializable(typeof(PositionRow))]
[JsonSerializable(typeof(DueItem))]
[JsonSerializable(typeof(AuditLine))]
[JsonSerializable(typeof(KnownInstallation))]
[JsonSerializable(typeof(JudgedSubjectRow))]
[JsonSerializable(typeof(JudgedOutline))]
[JsonSerializable(typeof(IssueRow))]
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(HeldFixRow))]
[JsonSerializable(typeof(SearchedRow))]
[JsonSerializable(typeof(IssueAtRow))]
[JsonSerializable(typeof(UsedCommandsRow))]
[JsonSerializable(typeof(FactsRow))]
[JsonSerializable(typeof(AnswerRow))]
[JsonSerializable(typeof(GoodVersionRow))]
[JsonSerializable(typeof(WithoutOwnFilesRow))]
[JsonSerializable(typeof(UploadedRow))]
[JsonSerializable(typeof(HeldPlanRow))]
[JsonSerializable(typeof(SweepRow))]
[JsonSerializable(typeof(StaleRow))]
[JsonSerializable(typeof(RenameRow))]
[JsonSerializable(typeof(HeardPushRow))]
[JsonSerializable(typeof(AskedDeliveryRow))]
internal sealed partial class StorageJson : JsonSerializerContext;
