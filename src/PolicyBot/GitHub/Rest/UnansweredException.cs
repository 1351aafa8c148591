using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Rest;

/// <summary>Work cannot go on because GitHub did not answer a question. Whoever gave the work out gives it out again later.</summary>
/// <param name="question">What is not known, as a sentence without full stop.</param>
internal sealed class UnansweredException(string question, Gap gap) : Exception($"{question}: {gap.Detail}");
