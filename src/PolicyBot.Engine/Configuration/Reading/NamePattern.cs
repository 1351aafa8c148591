using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>A pattern for names of repositories, topics and the like. It is matched against every repository, so its length is bounded.</summary>
internal static class NamePattern
{
    private const int Longest = 1000;

    /// <summary>What is said of a text that is no pattern.</summary>
    public const string Complaint = "is not a pattern: a bracket or brace is not closed, or it is longer than 1,000 characters";

    public static Glob? Read(string text) => text.Length <= Longest ? Glob.ForNames(text) : null;
}
