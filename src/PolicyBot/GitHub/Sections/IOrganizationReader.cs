using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Sections;

/// <summary>Reads a section of organizations.</summary>
internal interface IOrganizationReader : ISectionReader
{
    /// <summary>How the section of one organization is read.</summary>
    Reading<Observed> Read(OrganizationContext context);
}
