namespace PolicyBot.Webhooks.Requests;

/// <summary>What a request is told. GitHub shows the text beside the delivery, to who has set up the App.</summary>
/// <param name="Outcome">For the meter.</param>
internal sealed record WebhookAnswer(int Status, string Outcome, string Text)
{
    public static readonly WebhookAnswer Unsigned = new(401, "unsigned", $"There is no {Signature.Header} of the form sha256= and 64 hexadecimal digits. Set a webhook secret for the App.");

    public static readonly WebhookAnswer WrongSignature = new(401, "wrong-signature", "The signature does not fit. The App's webhook secret must be one of GitHub:WebhookSecrets.");

    public static readonly WebhookAnswer TooLarge = new(413, "too-large", $"A body has at most {WebhookEndpoint.MostBytes} bytes.");

    public static readonly WebhookAnswer NoRoom = new(503, "no-room", "Too many bodies are on their way in. Send it again later.");

    public static readonly WebhookAnswer TooSlow = new(408, "too-slow", "The body took too long.");

    public static readonly WebhookAnswer Malformed = new(400, "malformed", "The request is not well-formed.");

    public static readonly WebhookAnswer Unnamed = new(400, "unnamed", "X-GitHub-Event and X-GitHub-Delivery must say what this is.");

    public static readonly WebhookAnswer Form = new(415, "form", "Set the content type of the App's webhook to application/json.");

    public static readonly WebhookAnswer Accepted = new(202, "accepted", "Accepted.");

    public static readonly WebhookAnswer Replay = new(202, "replay", "Accepted; the same body came before under another GUID.");

    public static readonly WebhookAnswer Again = new(202, "again", "Accepted again.");

    public static readonly WebhookAnswer Done = new(200, "duplicate", "This delivery was dealt with before.");

    public static readonly WebhookAnswer Ignored = new(202, "ignored", "Nothing here listens to this event.");

    public static readonly WebhookAnswer Unreadable = new(202, "unreadable", "Accepted and ignored: the body is not the JSON of a GitHub event.");
}
