namespace PolicyBot.GitHub.Probes;

/// <summary>Something that GitHub's documentation leaves open.</summary>
/// <param name="Number">Where the list of open questions has it.</param>
/// <param name="Asks">The question; yes is the switch's true.</param>
/// <param name="Switch">The simulator's switch that answers it; null where none does.</param>
internal sealed record ProbeQuestion(string Number, string Asks, string? Switch);
