namespace PolicyBot.Queues;

/// <summary>What becomes of a message that nobody can deal with.</summary>
internal static class PoisonQueue
{
    /// <summary>Attempts after which a message is poison: as many as the Functions host makes.</summary>
    public const int MostAttempts = 5;

    /// <summary>Sets a message aside for a person to look at. A crash between the two steps leaves it in both queues, never in none.</summary>
    public static async Task SetAsideAsync(this IWorkQueue queue, WorkMessage message, CancellationToken cancellationToken)
    {
        await queue.SendAsync(message.Queue.Poison, message.Text, TimeSpan.Zero, cancellationToken);
        await queue.DeleteAsync(message, cancellationToken);
    }
}
