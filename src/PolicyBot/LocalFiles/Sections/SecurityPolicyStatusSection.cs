using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

/// <summary>Only the directory's own files count: what an organization's <c>.github</c> repository holds is not here.</summary>
internal sealed class SecurityPolicyStatusSection : LocalSection<SecurityPolicyStatus>
{
    protected override Fact<SecurityPolicyStatus> Read(LocalTree tree, Question question) =>
        WellKnownFilesSection.In(tree).Map(files => new SecurityPolicyStatus(!SecurityPolicyPlaces.In(files).IsEmpty, Url: null));
}
