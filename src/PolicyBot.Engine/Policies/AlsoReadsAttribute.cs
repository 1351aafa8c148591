namespace PolicyBot.Engine.Policies;

/// <summary>
/// Marks a rule as one for whose sake a section is read: the section is asked for only where such a rule is in force. A section that no rule of the policy marks
/// is always asked for.
/// </summary>
/// <param name="section">One of the sections of the policy's facts.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AlsoReadsAttribute(Type section) : Attribute
{
    public Type Section { get; } = section;
}
