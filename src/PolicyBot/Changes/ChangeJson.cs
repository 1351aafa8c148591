using System.Text.Json.Serialization;

namespace PolicyBot.Changes;

/// <summary>How executors keep what they wrote.</summary>
[JsonSerializable(typeof(DirectRight))]
[JsonSerializable(typeof(ProposedFile))]
[JsonSerializable(typeof(ProposalState))]
internal sealed partial class ChangeJson : JsonSerializerContext;
