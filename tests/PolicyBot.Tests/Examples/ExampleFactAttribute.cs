namespace PolicyBot.Tests.Examples;

/// <summary>A fact about the shared examples. It is skipped, and says how many cases that leaves out, where <c>POLICYBOT_EXAMPLES</c> does not name their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExampleFactAttribute : FactAttribute
{
    public ExampleFactAttribute(int cases)
    {
        if (Example.Folder.Length == 0)
        {
            Skip = $"POLICYBOT_EXAMPLES is not set: {cases} cases are skipped";
        }
    }
}
