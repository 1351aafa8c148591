namespace PolicyBot.Simulator.Accounts;

/// <summary>A person, or the bot that an App acts as.</summary>
public sealed class User : Account
{
    internal User(World world, long id, string login, bool isBot)
        : base(world, id, login, isBot ? "BOT" : "U")
    {
        IsBot = isBot;
    }

    public bool IsBot { get; }

    public TwoFactor TwoFactor { get; set; } = TwoFactor.Secure;

    public string? Email { get; set; }

    /// <summary>A classic personal access token with the scopes <c>repo</c> and <c>admin:org</c>; null: the user has none.</summary>
    public string? Token { get; set; }
}

/// <summary>How a user's second factor stands.</summary>
public enum TwoFactor
{
    Secure,
    Insecure,
    Disabled,
}
