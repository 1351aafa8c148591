using System.Globalization;
using System.Net;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Tests.GitHub;

public sealed class LimitTests
{
    private const string Account = """{"id":2,"login":"acme","type":"Organization"}""";

    private static readonly RestPath Anything = new("/users/{username}", "acme");

    private readonly ManualTime time = new();
    private readonly ScriptedWire wire = new();

    [Fact]
    public async Task A_secondary_limit_is_waited_for_as_long_as_GitHub_says()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.Forbidden, """{"message":"You have exceeded a secondary rate limit"}""", headers: ("Retry-After", "7")).Then(HttpStatusCode.OK, Account), time);

        var read = client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        await time.TimerAsync(due => due == TimeSpan.FromSeconds(7));
        time.Advance(TimeSpan.FromSeconds(7));

        Assert.True((await read).IsPresent(out _, out _));
    }

    [Fact]
    public async Task A_secondary_limit_without_a_time_is_waited_for_a_minute_and_then_longer()
    {
        var client = Wired.WithToken(
            wire.Then(HttpStatusCode.TooManyRequests).Then(HttpStatusCode.TooManyRequests).Then(HttpStatusCode.OK, Account), time);

        var read = client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        await time.TimerAsync(due => due == TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        await time.TimerAsync(due => due == TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.True((await read).IsPresent(out _, out _));
    }

    [Fact]
    public async Task A_primary_limit_that_resets_later_than_we_wait_is_a_gap_and_nothing_more_is_sent()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.Forbidden, """{"message":"API rate limit exceeded"}""", headers: UsedUp(TimeSpan.FromMinutes(40))), time);

        var first = await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        var second = await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.False(first.IsPresent(out _, out var gap));
        Assert.False(second.IsPresent(out _, out var later));
        Assert.Equal((GapReason.RateLimited, GapReason.RateLimited), (gap.Reason, later.Reason));
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task The_last_request_of_a_limit_makes_the_next_one_wait_for_the_reset()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.OK, Account, headers: UsedUp(TimeSpan.FromSeconds(40))).Then(HttpStatusCode.OK, Account), time);

        await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        var second = client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        await time.TimerAsync(due => due == TimeSpan.FromSeconds(40));
        Assert.Single(wire.Requests);
        time.Advance(TimeSpan.FromSeconds(40));

        Assert.True((await second).IsPresent(out _, out _));
    }

    [Fact]
    public async Task A_wait_of_less_than_a_millisecond_ends()
    {
        time.Advance(TimeSpan.FromTicks(9_999_995));
        var client = Wired.WithToken(wire.Then(HttpStatusCode.OK, Account, headers: UsedUp(TimeSpan.FromTicks(5))).Then(HttpStatusCode.OK, Account), time);

        await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        var second = client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        await time.TimerAsync(due => due == TimeSpan.FromMilliseconds(1));
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True((await second).IsPresent(out _, out _));
    }

    [Fact]
    public async Task At_most_ten_REST_requests_of_one_account_are_under_way()
    {
        var network = new CountingWire();
        var client = Wired.WithToken(network, time);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default)));

        Assert.Equal(10, network.Most);
    }

    [Fact]
    public async Task Writes_follow_one_another_a_second_apart()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.NoContent).Then(HttpStatusCode.NoContent), time);

        await client.DeleteAsync(Anything, default);
        var second = client.DeleteAsync(Anything, default);
        await time.TimerAsync(due => due == TimeSpan.FromSeconds(1));
        Assert.Single(wire.Requests);
        time.Advance(TimeSpan.FromSeconds(1));
        await second;

        Assert.Equal(2, wire.Requests.Count);
    }

    [Fact]
    public async Task A_write_that_fails_throws_what_GitHub_said_and_is_not_repeated()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.BadGateway, """{"message":"Server Error"}"""), time);

        var failure = await Assert.ThrowsAsync<GitHubWriteException>(() => client.DeleteAsync(Anything, default));

        Assert.Equal((HttpStatusCode.BadGateway, "Server Error"), (failure.Status, failure.GitHubMessage));
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_limited_write_says_when_to_try_again()
    {
        var client = Wired.WithToken(wire.Then(HttpStatusCode.Forbidden, """{"message":"secondary rate limit"}""", headers: ("Retry-After", "90")), time);

        var failure = await Assert.ThrowsAsync<GitHubWriteException>(() => client.DeleteAsync(Anything, default));

        Assert.Equal(time.GetUtcNow().AddSeconds(90), failure.RetryAt);
    }

    private (string Name, string Value)[] UsedUp(TimeSpan resetsIn) =>
    [
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", (time.GetUtcNow() + resetsIn).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    ];

    private sealed class CountingWire : HttpMessageHandler
    {
        private readonly Lock guard = new();
        private readonly SemaphoreSlim full = new(0);
        private int underWay;

        public int Most { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (guard)
            {
                Most = Math.Max(Most, ++underWay);
                if (underWay == 10)
                {
                    full.Release(100);
                }
            }

            await full.WaitAsync(cancellationToken);
            await Task.Yield();
            lock (guard)
            {
                underWay--;
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Account), RequestMessage = request };
        }
    }
}
