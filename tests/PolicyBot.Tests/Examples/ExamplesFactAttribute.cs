namespace PolicyBot.Tests.Examples;

/// <summary>A test over the shared examples: skipped, and said so, where <c>POLICYBOT_EXAMPLES</c> does not name their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExamplesFactAttribute : FactAttribute
{
    public ExamplesFactAttribute()
    {
        if (ExampleCases.Folder is null)
        {
            Skip = "POLICYBOT_EXAMPLES does not name the folder of the examples.";
        }
    }
}
