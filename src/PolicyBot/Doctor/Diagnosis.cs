using System.Collections.Immutable;

namespace PolicyBot.Doctor;

/// <summary>What the doctor found, in words and ready to be printed.</summary>
/// <param name="GitHub">Which one, and whether its clock agrees with ours.</param>
/// <param name="Identity">Who we are there. Foreign text.</param>
/// <param name="Installations">By account.</param>
/// <param name="Notes">What is good to know and no fault.</param>
/// <param name="Lacks">What is missing or not known, and what to do about it. Foreign text.</param>
internal sealed record Diagnosis(
    string GitHub,
    string Identity,
    ImmutableArray<InstallationDiagnosis> Installations,
    StoreDiagnosis Store,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Lacks);
