using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Issues;

/// <summary>Who may read a place: the readers of the repository that it is in. What is written there may tell them nothing that they may not read elsewhere.</summary>
public sealed record Audience
{
    private readonly Repository place;

    private Audience(Repository place) => this.place = place;

    /// <param name="place">The repository that the text is written in, with the visibility it has now.</param>
    public static Audience Of(Repository place) => new(place);

    /// <summary>True where everyone may read it.</summary>
    public bool IsPublic => place.Visibility == Visibility.Public;

    /// <summary>
    /// Whether texts about the subject may stand there. A private place of the same owner may hold all: whoever named it as the place for issues decided who reads it.
    /// </summary>
    public bool MayReadAbout(Subject subject) => subject switch
    {
        Repository one when one.Id == place.Id || one.Visibility == Visibility.Public => true,
        Repository one when one.Owner != place.Owner => false,
        Repository one => place.Visibility == Visibility.Private || (one.Visibility, place.Visibility) == (Visibility.Internal, Visibility.Internal),
        Organization one => place.Visibility == Visibility.Private && place.Owner == one.Login,
        _ => false,
    };

    /// <summary>Whether a file of configuration may be named and quoted there.</summary>
    public bool MayRead(Source source) => source.IsPublic || place.Visibility == Visibility.Private || source.Repository == place.Name;

    /// <summary>Whether the details of a finding may stand there.</summary>
    public bool MayReadDetails(params IEnumerable<Page> pages) => !IsPublic || pages.All(page => page.Disclosure == Disclosure.Open);

    /// <summary>True where the text is in the subject's own repository.</summary>
    public bool IsHomeOf(Subject subject) => subject is Repository one && one.Id == place.Id;
}
