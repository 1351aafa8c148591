using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;

namespace PolicyBot.Issues;

/// <summary>Which issue tells the same.</summary>
/// <param name="Home">The repository that holds it.</param>
internal sealed record Pointer(Repository Home, int Number)
{
    /// <summary>For the readers of a repository.</summary>
    /// <returns>Null where not all of them may know of it.</returns>
    public PointerText? In(Repository place) =>
        Home.Id == place.Id ? new PointerText(null, Number) : Audience.Of(place).MayReadAbout(Home) ? new PointerText(Home.Name, Number) : null;
}

/// <summary>The same for a text.</summary>
/// <param name="Place">Owner and name; null where it is in the same repository.</param>
internal sealed record PointerText(string? Place, int Number);
