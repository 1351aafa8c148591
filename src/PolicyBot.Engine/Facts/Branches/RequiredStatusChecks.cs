using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.Branches;

/// <summary>The checks that must succeed before a change is merged.</summary>
/// <param name="Checks">Empty where checks are switched on and none is named: that requires none.</param>
/// <param name="Strict">The branch of the change must be up to date with its base.</param>
public sealed record RequiredStatusChecks(ImmutableArray<StatusCheck> Checks, bool Strict);

/// <summary>A check by name.</summary>
/// <param name="Context">Its name.</param>
/// <param name="AppId">The GitHub App that must report it; null where any may (REST's -1 is null, too).</param>
public sealed record StatusCheck(string Context, long? AppId = null);
