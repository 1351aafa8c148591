using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>The version of a file that is in force, or why there is none. Exactly one of the two is set.</summary>
internal sealed record Loaded<TFile>(TFile? File, Gap? Gap)
    where TFile : SwitchFile;
