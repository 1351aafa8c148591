using System.Collections.Immutable;

namespace PolicyBot.GitHub.Probes;

/// <summary>Everything that a probe was told.</summary>
/// <param name="Organization">The account's login. Foreign text.</param>
/// <param name="Requests">How many were sent.</param>
/// <param name="Answers">One for each question, in the questions' order.</param>
internal sealed record ProbeReport(string Organization, int Requests, ImmutableArray<ProbeAnswer> Answers);
