using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Codeowners;

/// <summary>There is a CODEOWNERS file where the configuration asks for one.</summary>
public sealed class CodeownersPresentRule : Rule<CodeownersPolicy, CodeownersFacts>
{
    private static readonly Target TheFile = Target.Path("CODEOWNERS");

    public override IEnumerable<Observation> Judge(CodeownersPolicy policy, CodeownersFacts facts)
    {
        if (!policy.RequireCodeowners)
        {
            yield break;
        }

        if (!facts.File.IsKnown(out var file, out var gap))
        {
            yield return new Observation.Hidden(TheFile, gap);
            yield break;
        }

        switch (file.Form)
        {
            case CodeownersForm.Absent:
                yield return new Observation.Found(TheFile, $"There is no CODEOWNERS file in .github/, in the root or in docs/ of the default branch.") { Fix = new Change.ProposeFile("codeowners", ".github/CODEOWNERS", "CODEOWNERS") };
                break;
            case CodeownersForm.Directory:
                yield return new Observation.Found(TheFile, $"{file.Path} is a directory, not a file.") { Location = new Location(file.Path!) };
                break;
            case CodeownersForm.Submodule:
                yield return new Observation.Found(TheFile, $"{file.Path} is a submodule, not a file.") { Location = new Location(file.Path!) };
                break;
        }
    }
}
