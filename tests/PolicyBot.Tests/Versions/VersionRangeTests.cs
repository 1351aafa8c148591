using PolicyBot.Engine.Versions;

namespace PolicyBot.Tests.Versions;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("^1.2", "1.2.0 1.9.9", "1.1.9 2.0.0")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0 1.0.0")]
    [InlineData("^0.0.3", "0.0.3", "0.0.2 0.0.4 0.1.0")]
    [InlineData("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [InlineData("^0", "0.0.1 0.9.0", "1.0.0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [InlineData("~1.2", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("~> 1", "1.0.0 1.9.0", "0.9.0 2.0.0")]
    [InlineData(">= 1.0, < 2", "1.0.0 1.9.9", "0.9.9 2.0.0")]
    [InlineData(">=1.0 <2", "1.0.0 1.9.9", "0.9.9 2.0.0")]
    [InlineData(">=1.0<2", "1.0.0 1.9.9", "0.9.9 2.0.0")]
    [InlineData("1.x", "1.0.0 1.9.9", "0.9.9 2.0.0")]
    [InlineData("1.2.*", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("v3", "v3 3.1.0", "2.9.9 v4")]
    [InlineData("1.2.3", "1.2.3 v1.2.3", "1.2.4")]
    [InlineData("=1.2.3", "1.2.3", "1.2.4")]
    [InlineData("!=1.2", "1.3.0", "1.2.0 1.2.5")]
    [InlineData("*", "0.0.1 9.9.9", "")]
    [InlineData(">11", "12.0.0", "11.1.0")]
    [InlineData(">11.1", "11.2.0 12.0.0", "11.1.9")]
    [InlineData("> 1.2.3", "1.2.4", "1.2.3")]
    [InlineData("<= 11", "11.9.0 10.0.0", "12.0.0")]
    [InlineData("=< 1.2.3", "1.2.3", "1.2.4")]
    [InlineData("1.2 - 1.4.5", "1.2.0 1.4.5", "1.1.9 1.4.6")]
    [InlineData("1.1 || >= 3", "1.1.7 3.0.0", "1.2.0 2.9.9")]
    [InlineData("<2", "v1", "v2")]
    public void A_range_means_what_Allstar_took_it_for(string range, string held, string others)
    {
        var read = VersionRange.Read(range)!;
        Assert.All(held.Split(' '), text => Assert.True(read.Holds(SemanticVersion.Read(text)!, withPreReleases: false), text));
        Assert.All(others.Split(' ', StringSplitOptions.RemoveEmptyEntries), text => Assert.False(read.Holds(SemanticVersion.Read(text)!, withPreReleases: true), text));
    }

    [Theory]
    [InlineData("main")]
    [InlineData("")]
    [InlineData("commit-ref-1")]
    [InlineData("1.2.3foo")]
    [InlineData(">= 1 or")]
    [InlineData("^")]
    [InlineData("1 ||")]
    [InlineData("8f4b7f84864484a7bf31766abe9204da3cbe65b3")]
    [InlineData(">= 99999999999999999999")]
    public void What_is_no_range_is_none(string text) => Assert.Null(VersionRange.Read(text));

    [Theory]
    [InlineData("<2.0.0", "2.0.0-beta", true)]
    [InlineData("<2.0.0", "1.5.0-rc.1", true)]
    [InlineData("^1.0.0", "2.0.0-beta", false)]
    [InlineData("^1.0.0", "1.4.0-beta", true)]
    [InlineData("1.x", "2.0.0-beta", false)]
    public void A_pre_release_is_a_version_to_who_forbids_and_none_to_who_asks(string range, string version, bool isForbidden)
    {
        Assert.Equal(isForbidden, VersionRange.Read(range)!.Holds(SemanticVersion.Read(version)!, withPreReleases: true));
        Assert.False(VersionRange.Read(range)!.Holds(SemanticVersion.Read(version)!, withPreReleases: false));
    }

    [Fact]
    public void A_range_that_names_a_pre_release_means_pre_releases() =>
        Assert.True(VersionRange.Read(">=1.0.0-alpha, <1.0.0-beta.2")!.Holds(SemanticVersion.Read("1.0.0-beta.1")!, withPreReleases: false));

    [Fact]
    public void Versions_have_one_order()
    {
        string[] inOrder = ["0.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "v1", "1.0.1", "1.10.0", "20240101.0.0"];
        Assert.Equal(inOrder, inOrder.Reverse().OrderBy(text => SemanticVersion.Read(text)!));
    }

    [Theory]
    [InlineData("v")]
    [InlineData("main")]
    [InlineData("1.2.3.4")]
    [InlineData("release-1.2")]
    [InlineData("1.2.3 ")]
    public void What_is_no_version_is_none(string text) => Assert.Null(SemanticVersion.Read(text));
}
