using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;

namespace PolicyBot.GitHub.Sections;

/// <summary>Reads a section of repositories.</summary>
internal interface IRepositoryReader : ISectionReader
{
    /// <summary>How the section of one repository is read.</summary>
    Reading<Observed> Read(ReadingContext context);
}
