namespace PolicyBot.Engine.Facts;

/// <summary>Marks an immutable record as a section: one part of the truth about one kind of subject.</summary>
/// <param name="kind">Whose truth it is.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SectionAttribute(SubjectKind kind) : Attribute
{
    public SubjectKind Kind { get; } = kind;
}
