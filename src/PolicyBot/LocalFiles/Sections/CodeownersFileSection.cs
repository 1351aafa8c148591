using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

internal sealed class CodeownersFileSection : LocalSection<CodeownersFile>
{
    protected override Fact<CodeownersFile> Read(LocalTree tree, Question question)
    {
        if (!WellKnownFilesSection.In(tree).IsKnown(out var files, out var gap))
        {
            return gap;
        }

        if (CodeownersPlaces.In(files) is not { } entry)
        {
            return CodeownersFile.None;
        }

        if (entry.IsBlob)
        {
            if (!tree.Measure(entry).IsKnown(out var measured, out gap))
            {
                return gap;
            }

            entry = measured;
        }

        var form = CodeownersPlaces.FormOf(entry);
        return form == CodeownersForm.File
            ? tree.ReadText(entry.Path, CodeownersFile.MaximumBytes).Map(text => CodeownersFile.Of(entry.Path, text))
            : new CodeownersFile(entry.Path, form, "");
    }
}
