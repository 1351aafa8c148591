using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Issues;

public sealed class IssueMarkerTests
{
    private static readonly Fingerprint One = Fingerprint.Of("p", "r", 1, Target.Subject);

    private static readonly IssueMarker Marker = IssueMarker.Of(42, "two_factor", "a-b_9", [One]);

    [Fact]
    public void A_marker_is_read_back_wherever_its_line_stands() =>
        Assert.Equal(Marker, IssueMarker.Read($"text\r\n{Marker}\r\nwhat a person added"));

    [Theory]
    [InlineData("`{0}`")]
    [InlineData("> {0}")]
    [InlineData(" {0}")]
    [InlineData("{0} x")]
    [InlineData("{0}\n{0}")]
    [InlineData("")]
    public void A_marker_that_is_not_alone_on_its_line_and_in_its_body_is_none(string body) => Assert.Null(IssueMarker.Read(string.Format(body, Marker)));

    [Theory]
    [InlineData("v=1", "v=2")]
    [InlineData("subject=42", "subject=99999999999999999999")]
    [InlineData("subject=42", "subject=9999999999999999999")]
    [InlineData("policy=two_factor", "policy=Two Factor")]
    [InlineData("open= ", "open= x")]
    public void A_marker_that_was_tampered_with_is_none(string was, string now) =>
        Assert.Null(IssueMarker.Read(Marker.ToString().Replace(was, now, StringComparison.Ordinal)));

    [Fact]
    public void A_fingerprint_that_is_none_is_no_exception()
    {
        var line = Marker.ToString();
        Assert.Null(IssueMarker.Read(line[..^6] + "__ -->"));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a-->")]
    [InlineData("")]
    public void A_nonce_that_does_not_fit_is_refused(string nonce) => Assert.Throws<ArgumentException>(() => IssueMarker.Of(1, "p", nonce, []));

    [Theory]
    [AllstarRow("4", "body: hash of the text")]
    [InlineData("Status text", "1ab61918ea1b7d10e20db2b40287c1a265a1617b998d87b28579a4462b2efac2")]
    [InlineData("New status text", "3079c555ed4ca1a5d828505dd39ed455313c07451755e380c36ee48a359038e9")]
    public void The_hash_is_the_one_that_Allstar_computes(string text, string hash)
    {
        Assert.Equal(hash, AllstarMarkers.HashOf(text));
        Assert.Equal(hash, AllstarMarkers.Read($"body\n\n{AllstarMarkers.Of(text)}\nfooter"));
    }

    [Fact]
    public void Markers_of_Allstar_that_are_not_there_twice_are_none() => Assert.Null(AllstarMarkers.Read(AllstarMarkers.Of("x") + AllstarMarkers.Of("x")));
}
