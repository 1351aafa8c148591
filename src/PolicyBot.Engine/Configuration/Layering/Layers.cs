using PolicyBot.Engine.Configuration.Reading;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>The files of one policy that speak about one subject, from the most trusted to the least.</summary>
/// <param name="Own">The repository's own. Untrusted: anybody with push wrote it.</param>
internal readonly record struct Layers(PolicyFile Organization, PolicyFile OrganizationRepository, PolicyFile Own)
{
    public bool MayOverride => !Organization.Opt.DisableRepoOverride.Value;
}
