using System.Text.Json.Serialization;

namespace PolicyBot.Changes;

/// <summary>How executors keep what they wrote.</summary>
[JsonSerializable(typeof(DirectRight))]
[JsonSerializable(typeof(ProposedFile))]
[JsonSerializable(typeof(ProposalState))]
[JsonSerializable(typeof(ProposedEdit))]
[JsonSerializable(typeof(EditState))]
internal sealed partial class ChangeJson : JsonSerializerContext;
