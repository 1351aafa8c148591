namespace PolicyBot;

/// <summary>The one meter that all rooms write to and that <c>/metrics</c> shows. A tag never holds the name of a repository.</summary>
internal static class ProgramMeter
{
    public const string Name = "PolicyBot";
}
