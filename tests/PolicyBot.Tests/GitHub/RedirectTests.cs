using System.Net;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Tests.GitHub;

public sealed class RedirectTests
{
    private const string Account = """{"id":2,"login":"acme","type":"Organization"}""";

    private static readonly RestPath Anything = new("/users/{username}", "acme");

    private readonly ManualTime time = new();
    private readonly ScriptedWire wire = new();

    [Fact]
    public async Task A_renamed_thing_is_followed_with_the_token()
    {
        await ReadAsync(wire.Then(HttpStatusCode.MovedPermanently, headers: ("Location", "/user/2")).Then(HttpStatusCode.OK, Account));

        Assert.Equal(("https://api.github.com/user/2", $"Bearer {Wired.Token}"), (wire.Requests[1].Url.AbsoluteUri, wire.Requests[1].Authorization));
    }

    [Fact]
    public async Task Another_host_is_followed_without_the_token()
    {
        await ReadAsync(wire.Then(HttpStatusCode.Found, headers: ("Location", "https://files.example/2")).Then(HttpStatusCode.OK, Account));

        Assert.Equal("", wire.Requests[1].Authorization);
    }

    [Theory]
    [InlineData("http://api.github.com/user/2")]
    [InlineData("https://api.github.com:8443/user/2")]
    [InlineData("https://api.github.com.evil.example/user/2")]
    public async Task The_token_goes_to_no_other_scheme_port_or_host(string location)
    {
        await ReadAsync(wire.Then(HttpStatusCode.Found, headers: ("Location", location)).Then(HttpStatusCode.OK, Account));

        Assert.All(wire.Requests.Skip(1), sent => Assert.Equal("", sent.Authorization));
        Assert.DoesNotContain(wire.Requests, sent => sent.Url.Scheme == "http");
    }

    [Fact]
    public async Task A_fourth_redirect_is_a_gap()
    {
        for (var redirect = 0; redirect < 4; redirect++)
        {
            wire.Then(HttpStatusCode.Found, headers: ("Location", "/again"));
        }

        Assert.False((await ReadAsync(wire)).IsPresent(out _, out _));
        Assert.Equal(4, wire.Requests.Count);
    }

    [Fact]
    public async Task A_write_is_never_sent_to_another_host()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.TemporaryRedirect, headers: ("Location", "https://files.example/2")), time);

        await Assert.ThrowsAsync<GitHubWriteException>(() => client.DeleteAsync(Anything, default));

        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task Pages_are_followed_as_GitHub_gives_them()
    {
        var client = Wired.WithToken(
            wire.Then(HttpStatusCode.OK, "[]", headers: ("Link", "<https://api.github.com/opaque?after=abc>; rel=\"next\", <https://api.github.com/x>; rel=\"last\"")).Then(HttpStatusCode.OK, "[]"),
            time);

        var answer = await client.ListAsync(new RestPath("/app/installations"), GitHubJson.Default.IReadOnlyListInstallationWire, null, default);

        Assert.True(answer.IsPresent(out _, out _));
        Assert.Equal(["https://api.github.com/app/installations?per_page=100", "https://api.github.com/opaque?after=abc"], wire.Requests.Select(sent => sent.Url.AbsoluteUri));
    }

    [Fact]
    public async Task A_list_that_continues_on_another_host_is_a_gap()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.OK, "[]", headers: ("Link", "<https://evil.example/opaque>; rel=\"next\"")), time);

        Assert.False((await client.ListAsync(new RestPath("/app/installations"), GitHubJson.Default.IReadOnlyListInstallationWire, null, default)).IsPresent(out _, out _));
        Assert.Single(wire.Requests);
    }

    private Task<Answer<AccountWire>> ReadAsync(ScriptedWire network) =>
        Wired.WithToken(network, time).GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
}
