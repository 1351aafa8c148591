using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration;

/// <summary>A policy that is not in force on a subject.</summary>
/// <param name="Reason">One sentence without full stop.</param>
/// <param name="Source">What decided; null where nothing was written and the default is off.</param>
public sealed record SwitchedOff(Subject Subject, PolicyDescription Policy, string Reason, Source? Source);
