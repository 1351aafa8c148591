using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Gathering;

/// <summary>What is asked about one subject.</summary>
internal sealed record SubjectQuestions(Subject Subject, IEnumerable<Question> Questions)
{
    /// <summary>Files of the default branch that were pushed and whose text may be asked for.</summary>
    public ImmutableSortedSet<string> Pushed { get; init; } = [];
}
