namespace PolicyBot.Server;

/// <summary>One of the two addresses that the server has. What is mapped for one is not there on the other.</summary>
internal sealed class Listener
{
    /// <summary>What GitHub reaches.</summary>
    public static readonly Listener Webhook = new();

    /// <summary>What the people who run it reach.</summary>
    public static readonly Listener Management = new();

    private Listener()
    {
    }
}
