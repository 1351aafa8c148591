using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Issues;

namespace PolicyBot.Tests.Issues;

public sealed class AudienceTests
{
    [Theory]
    [InlineData(Visibility.Public, Visibility.Public, true)]
    [InlineData(Visibility.Public, Visibility.Private, true)]
    [InlineData(Visibility.Internal, Visibility.Public, false)]
    [InlineData(Visibility.Internal, Visibility.Internal, true)]
    [InlineData(Visibility.Internal, Visibility.Private, true)]
    [InlineData(Visibility.Private, Visibility.Public, false)]
    [InlineData(Visibility.Private, Visibility.Internal, false)]
    [InlineData(Visibility.Private, Visibility.Private, true)]
    public void A_text_about_a_repository_stands_only_where_all_readers_may_read_it(Visibility subject, Visibility place, bool may) =>
        Assert.Equal(may, Audience.Of(Place(place)).MayReadAbout(new Repository(1, "acme", "api") { Visibility = subject }));

    [Theory]
    [InlineData(Visibility.Internal)]
    [InlineData(Visibility.Private)]
    public void Whatever_it_is_a_repository_may_hold_texts_about_itself(Visibility visibility)
    {
        var repository = Place(visibility);
        Assert.True(Audience.Of(repository).MayReadAbout(repository));
    }

    [Fact]
    public void A_place_of_another_owner_holds_texts_about_public_repositories_only()
    {
        var elsewhere = Audience.Of(new Repository(9, "other", "issues"));
        Assert.False(elsewhere.MayReadAbout(new Repository(1, "acme", "api")));
        Assert.True(elsewhere.MayReadAbout(SomeIssue.Public));
    }

    [Theory]
    [InlineData(Visibility.Public, false)]
    [InlineData(Visibility.Internal, false)]
    [InlineData(Visibility.Private, true)]
    public void A_text_about_an_organization_stands_in_its_private_repositories_only(Visibility place, bool may) =>
        Assert.Equal(may, Audience.Of(Place(place)).MayReadAbout(new Organization(3, "acme")));

    [Fact]
    public void A_file_that_is_not_public_is_named_in_private_and_at_home()
    {
        var source = new Source("acme/issues", ".allstar/codeowners.yaml", 1);
        Assert.True(Audience.Of(Place(Visibility.Private)).MayRead(source with { Repository = "acme/.allstar" }));
        Assert.False(Audience.Of(Place(Visibility.Internal)).MayRead(source with { Repository = "acme/.allstar" }));
        Assert.True(Audience.Of(Place(Visibility.Internal)).MayRead(source));
    }

    private static Repository Place(Visibility visibility) => new(9, "acme", "issues") { Visibility = visibility };
}
