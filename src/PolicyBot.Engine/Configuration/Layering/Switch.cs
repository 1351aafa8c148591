using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Whether something is on for a subject, and why.</summary>
/// <param name="IsOn">Null where that is unknown.</param>
/// <param name="Reason">One sentence without full stop.</param>
/// <param name="Source">What decided; null where nothing was written.</param>
/// <param name="Gap">Set exactly where <paramref name="IsOn"/> is null.</param>
internal sealed record Switch(bool? IsOn, string Reason, Source? Source, Gap? Gap)
{
    public static Switch On(string reason, Source? source) => new(true, reason, source, null);

    public static Switch Off(string reason, Source? source) => new(false, reason, source, null);

    public static Switch Unknown(Gap gap) => new(null, gap.Detail, null, gap);
}
