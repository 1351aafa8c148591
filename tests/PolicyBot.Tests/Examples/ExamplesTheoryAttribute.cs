namespace PolicyBot.Tests.Examples;

/// <summary>A test of one shared example after the other, by their ids: skipped, and said with how many cases, where <c>POLICYBOT_EXAMPLES</c> does not name their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExamplesTheoryAttribute : TheoryAttribute
{
    /// <param name="cases">How many cases the test is given.</param>
    public ExamplesTheoryAttribute(int cases) => Skip = ExampleCases.Missing(cases);
}
