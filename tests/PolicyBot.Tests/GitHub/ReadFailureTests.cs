using System.Net;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Tests.GitHub;

public sealed class ReadFailureTests
{
    private static readonly RestPath Protection = new("/repos/{owner}/{repo}/branches/{branch}/protection", "acme", "secret-project", "main");

    private readonly ManualTime time = new();
    private readonly ScriptedWire wire = new();

    [Theory]
    [InlineData(403, """{"message":"Upgrade to GitHub Pro or make this repository public to enable this feature."}""", GapReason.Plan)]
    [InlineData(403, """{"message":"Resource not accessible by integration"}""", GapReason.PermissionNotGranted)]
    [InlineData(403, """{"message":"Resource protected by organization SAML enforcement."}""", GapReason.Forbidden)]
    [InlineData(401, """{"message":"Bad credentials"}""", GapReason.Forbidden)]
    [InlineData(404, """{"message":"Not Found"}""", GapReason.MayBeHidden)]
    [InlineData(451, """{"message":"Repository access blocked"}""", GapReason.LegallyBlocked)]
    [InlineData(422, """{"message":"Validation Failed"}""", GapReason.ServerError)]
    [InlineData(302, "", GapReason.ServerError)]
    [InlineData(200, "", GapReason.ServerError)]
    [InlineData(200, "null", GapReason.ServerError)]
    [InlineData(200, """{"id":2,"login":"ac""", GapReason.ServerError)]
    [InlineData(200, """{"id":2,"login":null,"type":"User"}""", GapReason.ServerError)]
    [InlineData(200, """{"id":2,"type":"User"}""", GapReason.ServerError)]
    public async Task A_read_that_fails_is_a_gap_with_its_reason(int status, string body, GapReason reason)
    {
        var gap = await FailAsync(wire.Then((HttpStatusCode)status, body));

        Assert.Equal(reason, gap.Reason);
        Assert.DoesNotContain("secret-project", gap.Detail);
    }

    [Fact]
    public async Task A_page_of_HTML_is_a_gap_that_says_so()
    {
        var gap = await FailAsync(wire.Then(HttpStatusCode.OK, "<html>Unicorn!</html>", "text/html"));

        Assert.Equal((GapReason.ServerError, true), (gap.Reason, gap.Detail.Contains("HTML")));
    }

    [Fact]
    public async Task What_the_endpoint_wanted_stands_in_the_gap()
    {
        var gap = await FailAsync(wire.Then(
            HttpStatusCode.Forbidden, """{"message":"Resource not accessible by integration"}""", headers: ("X-Accepted-GitHub-Permissions", "administration=read")));

        Assert.Contains("administration=read", gap.Detail);
    }

    [Fact]
    public async Task An_answer_that_says_itself_that_a_thing_is_not_there_is_believed_without_the_permission()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.NotFound, """{"message":"Branch not protected"}"""), time);

        Assert.IsType<Answer<AccountWire>.Absent>(await client.GetAsync(Protection, GitHubJson.Default.AccountWire, Permission.Administration, default));
    }

    [Fact]
    public async Task Not_found_means_absent_where_the_permission_is_granted()
    {
        var token = """{"token":"t","expires_at":"2026-11-22T13:00:00Z","permissions":{"metadata":"read","administration":"read"}}""";
        using var wired = Wired.AsApp(wire.Then(HttpStatusCode.Created, token).Then(HttpStatusCode.NotFound, """{"message":"Not Found"}"""), time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata, Permission.Administration), PermissionSet.Of(Permission.Administration));

        Assert.IsType<Answer<AccountWire>.Absent>(await client.GetAsync(Protection, GitHubJson.Default.AccountWire, Permission.Administration, default));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_read_again_and_then_a_gap()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            wire.Then(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new BrokenOff() });
        }

        var failing = FailAsync(wire);
        for (var wait = 0; wait < 3; wait++)
        {
            await time.TimerAsync(due => due < TimeSpan.FromSeconds(30));
            time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(GapReason.ServerError, (await failing).Reason);
        Assert.Equal(4, wire.Requests.Count);
    }

    [Fact]
    public async Task No_answer_within_thirty_seconds_is_a_gap()
    {
        var silent = new SilentWire();
        var failing = FailAsync(silent);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await time.TimerAsync(due => due == TimeSpan.FromSeconds(30));
            time.Advance(TimeSpan.FromSeconds(30));
            if (attempt < 3)
            {
                await time.TimerAsync(due => due < TimeSpan.FromSeconds(30));
                time.Advance(TimeSpan.FromSeconds(20));
            }
        }

        Assert.Equal(GapReason.TimedOut, (await failing).Reason);
    }

    [Fact]
    public async Task Of_a_file_only_the_start_is_read()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.OK, new string('x', 5000)), time);

        var answer = await client.GetBytesAsync(new RestPath("/repos/{owner}/{repo}/git/blobs/{file_sha}", "acme", "r", "abc"), 1024, null, null, default);

        Assert.True(answer.IsPresent(out var bytes, out _));
        Assert.Equal(1024, bytes.Length);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public void A_name_that_would_leave_its_place_in_an_address_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new RestPath("/repos/{owner}/{repo}", "acme", name));

    [Fact]
    public void A_name_stays_in_its_place_in_an_address_whatever_it_holds() =>
        Assert.Equal("/repos/acme/r/branches/a%2F..%2Fb%3Fx%23y/protection", new RestPath("/repos/{owner}/{repo}/branches/{branch}/protection", "acme", "r", "a/../b?x#y").Address);

    private async Task<Gap> FailAsync(HttpMessageHandler network)
    {
        var answer = await Wired.WithToken(network, time).GetAsync(Protection, GitHubJson.Default.AccountWire, null, default);
        Assert.False(answer.IsPresent(out _, out var gap));
        return gap;
    }

    private sealed class SilentWire : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    private sealed class BrokenOff : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => throw new HttpIOException(HttpRequestError.ResponseEnded);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new HttpIOException(HttpRequestError.ResponseEnded);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
