using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Codeowners;

/// <summary>What the rules about CODEOWNERS read.</summary>
public sealed record CodeownersFacts(Fact<CodeownersFile> File, Fact<CodeownersErrors> Errors);

/// <summary>A CODEOWNERS file, where there is one or has to be one, says what its authors mean.</summary>
public sealed record CodeownersPolicy : Policy<CodeownersFacts>
{
    /// <summary>Whether a repository must have the file.</summary>
    [Setting(Key = "requireCODEOWNERS")]
    public bool RequireCodeowners { get; init; }
}
