using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;

namespace PolicyBot.Sweeps;

/// <summary>Gathers one subject once more on its own and judges it, in the order of the assignments.</summary>
internal delegate Task<ImmutableArray<Judgement>> JudgeAgain(ImmutableArray<Assignment> assignments, CancellationToken cancellationToken);
