namespace PolicyBot.Engine.Policies;

/// <summary>
/// Marks a policy for repositories that is in force exactly where the organization's file has this setting. It has no <c>optConfig</c>, and no other file than the
/// organization's own configures it.
/// </summary>
/// <param name="setting">Name of the property.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InForceWithAttribute(string setting) : Attribute
{
    public string Setting { get; } = setting;
}
