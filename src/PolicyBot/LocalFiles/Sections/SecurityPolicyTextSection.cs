using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

internal sealed class SecurityPolicyTextSection : LocalSection<SecurityPolicyText>
{
    protected override Fact<SecurityPolicyText> Read(LocalTree tree, Question question) =>
        WellKnownFilesSection.In(tree).Map(files => new SecurityPolicyText(
            SecurityPolicyPlaces.In(files).FirstOrDefault() is { } own
                ? new SecurityPolicyFile(own.Path, tree.ReadText(own.Path, SecurityPolicyFile.MaximumLength))
                : null));
}
