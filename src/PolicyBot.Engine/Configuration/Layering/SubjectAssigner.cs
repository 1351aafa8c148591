using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Decides every policy for one subject after another.</summary>
internal sealed class SubjectAssigner(PolicyCatalogue catalogue, Layer organization, string? fixIsHeldBecause)
{
    private readonly OptSwitch bot = new(BotFile.Name);
    private readonly ImmutableArray<(SubjectKind Kind, PolicyAssigner Assigner)> assigners =
        [.. catalogue.Policies.Select(policy => (policy.Kind, new PolicyAssigner(policy, organization, fixIsHeldBecause)))];

    /// <param name="aboutIt">The organization's files about the repository.</param>
    /// <param name="own">The repository's own files.</param>
    public IEnumerable<Decision> Decide(Subject subject, Layer aboutIt, Layer own)
    {
        var ofKind = assigners.Where(assigner => assigner.Kind == subject.Kind).Select(assigner => assigner.Assigner);
        if (subject is not Repository repository)
        {
            return ofKind.Select(assigner => assigner.Decide((Organization)subject));
        }

        var isOn = bot.For(repository, organization.Bot, aboutIt.Bot, own.Bot);
        return ofKind.Select(assigner => assigner.Decide(repository, isOn, aboutIt, own));
    }
}
