using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Tests.GitHub;

public sealed class InstallationTokenTests
{
    private const string Account = """{"id":2,"login":"acme","type":"Organization"}""";

    private static readonly RestPath Anything = new("/users/{username}", "acme");

    private readonly ManualTime time = new();
    private readonly ScriptedWire wire = new();

    [Fact]
    public async Task A_token_is_asked_for_what_is_declared_as_far_as_it_was_granted()
    {
        using var wired = Wired.AsApp(wire.Then(HttpStatusCode.Created, Token("ghs_1")).Then(HttpStatusCode.OK, Account), time);
        var client = wired.App.For(
            Wired.Installation(Permission.Metadata, Permission.Contents, Permission.Write("issues"), Permission.Write("checks")),
            PermissionSet.Of(Permission.Write("contents"), Permission.Administration, Permission.Read("issues")));

        await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.Equal("""{"permissions":{"contents":"read","issues":"read","metadata":"read"}}""", wire.Requests[0].Body);
        Assert.Equal("https://api.github.com/app/installations/1/access_tokens", wire.Requests[0].Url.AbsoluteUri);
        Assert.Equal("Bearer ghs_1", wire.Requests[1].Authorization);
    }

    [Fact]
    public async Task A_token_is_kept_for_its_hour_and_renewed_before_it_ends()
    {
        using var wired = Wired.AsApp(wire.Then(HttpStatusCode.Created, Token("ghs_1")).Then(HttpStatusCode.OK, Account).Then(HttpStatusCode.OK, Account), time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata), PermissionSet.None);

        await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        time.Advance(TimeSpan.FromMinutes(50));
        await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        time.Advance(TimeSpan.FromMinutes(6));
        wire.Then(HttpStatusCode.Created, Token("ghs_2")).Then(HttpStatusCode.OK, Account);
        await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.Equal(["Bearer ghs_1", "Bearer ghs_1", "Bearer ghs_2"], wire.Requests.Where(sent => sent.Method == "GET").Select(sent => sent.Authorization));
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_a_gap()
    {
        const string Refusal = """{"message":"The permissions requested are not granted to this installation."}""";
        using var wired = Wired.AsApp(
            wire.Then(HttpStatusCode.UnprocessableEntity, Refusal)
                .Then(HttpStatusCode.OK, """{"id":1,"account":{"id":2,"login":"acme","type":"Organization"},"permissions":{"metadata":"read"},"target_type":"Organization","repository_selection":"all"}""")
                .Then(HttpStatusCode.UnprocessableEntity, Refusal),
            time);

        var answer = await wired.App.For(Wired.Installation(Permission.Metadata, Permission.Contents), PermissionSet.Of(Permission.Contents)).GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.IsType<Answer<AccountWire>.Failed>(answer);
    }

    [Fact]
    public async Task Many_callers_at_once_ask_for_one_token()
    {
        wire.Then(HttpStatusCode.Created, Token("ghs_1"));
        for (var caller = 0; caller < 8; caller++)
        {
            wire.Then(HttpStatusCode.OK, Account);
        }

        using var wired = Wired.AsApp(wire, time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata), PermissionSet.None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default)));

        Assert.Single(wire.Requests, sent => sent.Method == "POST");
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        using var wired = Wired.AsApp(
            wire.Then(HttpStatusCode.Created, Token("ghs_1")).Then(HttpStatusCode.Unauthorized).Then(HttpStatusCode.Created, Token("ghs_2")).Then(HttpStatusCode.Unauthorized),
            time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata), PermissionSet.None);

        var answer = await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.False(answer.IsPresent(out _, out var gap));
        Assert.Equal(GapReason.Forbidden, gap.Reason);
        Assert.Equal(4, wire.Requests.Count);
    }

    [Fact]
    public async Task Permissions_that_were_withdrawn_meanwhile_are_read_again_and_left_out()
    {
        using var wired = Wired.AsApp(
            wire.Then(HttpStatusCode.UnprocessableEntity, """{"message":"The permissions requested are not granted to this installation."}""")
                .Then(HttpStatusCode.OK, $$"""{"id":1,"account":{{Account}},"target_type":"Organization","permissions":{"metadata":"read"},"suspended_at":null}""")
                .Then(HttpStatusCode.Created, Token("ghs_1")).Then(HttpStatusCode.OK, Account),
            time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata, Permission.Contents), PermissionSet.Of(Permission.Contents));

        var answer = await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.True(answer.IsPresent(out _, out _));
        Assert.Equal("""{"permissions":{"metadata":"read"}}""", wire.Requests[2].Body);
    }

    [Fact]
    public async Task A_permission_that_was_not_granted_is_a_gap_without_a_request()
    {
        using var wired = Wired.AsApp(wire.Then(HttpStatusCode.Created, Token("ghs_1")), time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata), PermissionSet.Of(Permission.Administration));

        var answer = await client.GetAsync(Anything, GitHubJson.Default.AccountWire, Permission.Administration, default);

        Assert.False(answer.IsPresent(out _, out var gap));
        Assert.Equal(GapReason.PermissionNotGranted, gap.Reason);
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task An_installation_that_granted_nothing_needed_is_never_asked_for_everything()
    {
        using var wired = Wired.AsApp(wire, time);
        var client = wired.App.For(Wired.Installation(Permission.Write("issues")), PermissionSet.Of(Permission.Contents));

        var answer = await client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);

        Assert.False(answer.IsPresent(out _, out var gap));
        Assert.Equal(GapReason.PermissionNotGranted, gap.Reason);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task The_app_signs_a_JWT_that_starts_a_minute_ago_and_ends_in_nine()
    {
        using var wired = Wired.AsApp(wire.Then(HttpStatusCode.OK, "[]"), time);

        await wired.App.ListInstallationsAsync(default);

        var parts = wire.Requests[0].Authorization["Bearer ".Length..].Split('.');
        using var key = RSA.Create();
        key.ImportFromPem(Wired.Key);
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal((now - 60, now + 540, "7"), (claims.RootElement.GetProperty("iat").GetInt64(), claims.RootElement.GetProperty("exp").GetInt64(), claims.RootElement.GetProperty("iss").GetString()));
    }

    [Fact]
    public async Task Neither_token_nor_key_nor_body_is_logged()
    {
        using var wired = Wired.AsApp(
            wire.Then(HttpStatusCode.Created, Token("ghs_1")).Then(HttpStatusCode.InternalServerError, "body-of-a-failure").Then(HttpStatusCode.OK, Account), time);
        var client = wired.App.For(Wired.Installation(Permission.Metadata), PermissionSet.None);

        var read = client.GetAsync(Anything, GitHubJson.Default.AccountWire, null, default);
        await time.TimerAsync(due => due < TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(10));
        await read;

        var jwt = wire.Requests[0].Authorization["Bearer ".Length..];
        Assert.NotEmpty(wired.Log.Lines);
        Assert.DoesNotContain(wired.Log.Lines, line => line.Contains("ghs_1") || line.Contains(jwt) || line.Contains("PRIVATE") || line.Contains("body-of-a-failure"));
        Assert.Contains("for metadata:read", new InstallationToken("ghs_1", default, PermissionSet.Of(Permission.Metadata)).ToString());
        Assert.DoesNotContain("ghs_1", new InstallationToken("ghs_1", default, PermissionSet.None).ToString());
    }

    private string Token(string value) =>
        $$"""{"token":"{{value}}","permissions":{"metadata":"read"},"expires_at":"{{time.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""";
}
