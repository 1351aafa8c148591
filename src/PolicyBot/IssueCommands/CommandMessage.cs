using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.IssueCommands;

/// <summary>Which comment: all that a message says of it. What it says is asked of GitHub.</summary>
/// <param name="Installation">Id.</param>
/// <param name="Place">Id of the repository that holds the issue.</param>
/// <param name="Name">Of that repository, without owner, when the comment was written. Foreign text.</param>
/// <param name="Issue">Number.</param>
/// <param name="Comment">GitHub's id.</param>
internal sealed record CommandMessage(
    [property: JsonPropertyName("installation")] long Installation,
    [property: JsonPropertyName("place")] long Place,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("issue")] int Issue,
    [property: JsonPropertyName("comment")] long Comment)
{
    /// <summary>Hash of the comment as it was written: GitHub's times do not tell an edit within the same second, and who may write may edit what others wrote. Null in messages of old.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    public override string ToString() => JsonSerializer.Serialize(this, CommandMessageJson.Default.CommandMessage);

    /// <exception cref="JsonException">The text is no message of ours.</exception>
    public static CommandMessage Parse(string text) =>
        JsonSerializer.Deserialize(text, CommandMessageJson.Default.CommandMessage) ?? throw new JsonException("The message names no comment.");
}

/// <summary>How messages are written.</summary>
[JsonSerializable(typeof(CommandMessage))]
internal sealed partial class CommandMessageJson : JsonSerializerContext;
