using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Gathering;

/// <summary>What was gathered about one subject.</summary>
internal sealed record GatheredSubject(Subject Subject, SubjectFacts Facts);
