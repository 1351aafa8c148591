using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;

namespace PolicyBot.Issues;

/// <summary>Which repository holds the issues about a subject: one whose every reader may read about it.</summary>
/// <param name="find">A repository of the owner's by its name; null where the App does not see one.</param>
/// <param name="configuration">The repository that holds the configuration; null where there is none.</param>
internal sealed class IssuePlaces(Func<string, Repository?> find, Repository? configuration)
{
    /// <summary>The repository that the configuration names, else the subject itself, else the private home of the configuration.</summary>
    /// <returns>Null where no place may hold them.</returns>
    public Repository? For(Subject subject, IssueSettings settings) =>
        new[] { Named(settings), subject as Repository, subject is Organization ? configuration : null }
            .FirstOrDefault(place => place is not null && Audience.Of(place).MayReadAbout(subject));

    /// <summary>The repository that the configuration names, whoever reads it.</summary>
    /// <returns>Null where it names none, or one that is not seen.</returns>
    public Repository? Named(IssueSettings settings) => settings.Repository.Value is { Length: > 0 } name ? find(name) : null;
}
