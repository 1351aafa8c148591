using System.Collections.Frozen;
using PolicyBot.Engine.Facts;
using PolicyBot.LocalFiles.Sections;

namespace PolicyBot.LocalFiles;

/// <summary>Answers questions from a directory or a git work tree. A section that is not in its list is one that only GitHub knows.</summary>
internal static class LocalReader
{
    /// <summary>Every section that a directory can answer. A new one is added here.</summary>
    private static readonly FrozenDictionary<Type, LocalSection> Sections = new LocalSection[]
    {
        new CodeownersFileSection(),
        new BuildFilesSection(),
        new ExecutableCandidatesSection(),
        new LocalActionsSection(),
        new SecurityPolicyStatusSection(),
        new SecurityPolicyTextSection(),
        new WellKnownFilesSection(),
        new WorkflowFilesSection(),
        new WrapperValidationSection(),
    }.ToFrozenDictionary(section => section.Section);

    public static bool Answers(Type section) => Sections.ContainsKey(section);

    /// <summary>Reads what is asked and nothing else. What only GitHub knows is absent from the answer, which is a gap to whoever reads it.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not a directory, or may not be opened.</exception>
    public static SubjectFacts Read(string directory, IEnumerable<Question> questions, DateTimeOffset now)
    {
        using var tree = LocalTree.Open(directory);
        return Question.Join(questions)
            .Where(question => Answers(question.Section))
            .Aggregate(SubjectFacts.None, (facts, question) => facts.With(question.Section, Sections[question.Section].Observe(tree, question, now)));
    }
}
