namespace PolicyBot.Engine.Facts;

/// <summary>What is judged.</summary>
public enum SubjectKind
{
    Repository,
    Organization,
}
