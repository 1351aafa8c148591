using System.Text;

namespace PolicyBot.Queues;

/// <summary>What Azure Storage Queues take, enforced by every queue so that a message which fits one fits all.</summary>
internal static class QueueLimits
{
    /// <summary>In UTF-8. Azure takes 64 KiB, which in base64 are 48; a message only refers to what is stored.</summary>
    public const int MessageBytes = 32 * 1024;

    public const int MessagesPerCall = 32;

    public static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    /// <summary>Of a lease and of a delay.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <exception cref="QueueLimitException">The message is one that no queue takes.</exception>
    public static void CheckMessage(string text, TimeSpan delay)
    {
        if (Encoding.UTF8.GetByteCount(text) is 0 or > MessageBytes)
        {
            throw new QueueLimitException($"A message has 1 to {MessageBytes} bytes; this one has {Encoding.UTF8.GetByteCount(text)}.");
        }

        CheckDelay(delay);
    }

    /// <exception cref="QueueLimitException">So many messages are not received at once, or not for so long.</exception>
    public static void CheckReceive(int most, TimeSpan lease)
    {
        CheckCount(most);
        if (lease < ShortestLease || lease > Longest)
        {
            throw new QueueLimitException($"A message is held for {ShortestLease} to {Longest}, not for {lease}.");
        }
    }

    /// <exception cref="QueueLimitException">So many messages are not asked for at once.</exception>
    public static void CheckCount(int most)
    {
        if (most is < 1 or > MessagesPerCall)
        {
            throw new QueueLimitException($"1 to {MessagesPerCall} messages can be asked for at once, not {most}.");
        }
    }

    /// <exception cref="QueueLimitException">A message is not delayed, or held on, for so long.</exception>
    public static void CheckDelay(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > Longest)
        {
            throw new QueueLimitException($"A message waits for at most {Longest}, not for {delay}.");
        }
    }
}
