namespace PolicyBot.Tests.Allstar;

/// <summary>Says that a test shows a row of <see cref="AllstarRows"/>.</summary>
/// <param name="section">Number of the section, such as <c>1.1</c>.</param>
/// <param name="row">What the row is about; null on a theory whose cases each begin with their row.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AllstarRowAttribute(string section, string? row = null) : Attribute
{
    public string Section { get; } = section;

    public string? Row { get; } = row;
}
