namespace PolicyBot.Queues;

/// <summary>The name of a queue: lower-case letters, digits and single hyphens, so short that its poison queue has a name too.</summary>
internal sealed record QueueName
{
    private const string PoisonSuffix = "-poison";

    /// <exception cref="QueueLimitException">Azure could not name a queue so.</exception>
    public QueueName(string value) => Value = IsName(value) ? value : throw new QueueLimitException($"No queue can be named {value}.");

    public string Value { get; }

    /// <summary>Where messages go that nobody could deal with; named as the Functions host names it.</summary>
    public QueueName Poison => new(Value + PoisonSuffix);

    public override string ToString() => Value;

    private static bool IsName(string value) =>
        value.Length >= 3
        && value.Length <= 63 - (value.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? 0 : PoisonSuffix.Length)
        && value.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && value[0] != '-' && value[^1] != '-'
        && !value.Contains("--", StringComparison.Ordinal);
}
