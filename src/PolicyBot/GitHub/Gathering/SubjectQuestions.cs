using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Gathering;

/// <summary>What is asked about one subject.</summary>
internal sealed record SubjectQuestions(Subject Subject, IEnumerable<Question> Questions);
