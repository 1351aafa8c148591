namespace PolicyBot.Engine.Policies;

/// <summary>
/// Marks a record in a list of settings of which, as in Allstar, each key counts by itself: one that does not fit is told of and left out, and so is an item of a list
/// in it. Without the mark such a record is left out whole, and with it the list.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReadsWhatFitsAttribute : Attribute;
