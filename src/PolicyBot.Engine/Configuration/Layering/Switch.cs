using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Whether something is on for a subject, and why.</summary>
/// <param name="IsOn">Null where that is unknown.</param>
/// <param name="Reason">One sentence without full stop.</param>
/// <param name="Source">What decided; null where nothing was written.</param>
/// <param name="Gap">Set exactly where <paramref name="IsOn"/> is null.</param>
internal sealed record Switch(bool? IsOn, string Reason, Source? Source, Gap? Gap)
{
    /// <summary>True where the repository's own file decided that it is on, and nothing of the organization's.</summary>
    public bool IsOwnWish { get; init; }

    public static Switch On(string reason, Source? source) => new(true, reason, source, null);

    public static Switch Off(string reason, Source? source) => new(false, reason, source, null);

    public static Switch Unknown(Gap gap) => new(null, gap.Detail, null, gap);
}
