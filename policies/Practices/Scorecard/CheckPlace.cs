using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A place that costs a check points.</summary>
/// <param name="Target">What a person would name.</param>
/// <param name="Seen">What was seen there, as a sentence with its full stop.</param>
/// <param name="Location">Where in a file; null where it is in none.</param>
internal sealed record CheckPlace(Target Target, Sentence Seen, Location? Location);
