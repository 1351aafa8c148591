namespace PolicyBot.Tests.Examples;

/// <summary>A test over the shared examples: skipped, and said with how many cases, where <c>POLICYBOT_EXAMPLES</c> does not name their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExamplesFactAttribute : FactAttribute
{
    /// <param name="cases">How many cases the test reads; 0 where they are not counted.</param>
    public ExamplesFactAttribute(int cases = 0) => Skip = ExampleCases.Missing(cases);
}
