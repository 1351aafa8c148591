using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PolicyBot.Commands;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Files.Security;

namespace PolicyBot.Tests.Commands;

public sealed class ManifestCommandTests
{
    /// <summary>Every key that GitHub takes.</summary>
    private static readonly string[] Keys =
    [
        "name", "url", "hook_attributes", "redirect_url", "callback_urls", "setup_url", "setup_on_update", "description", "public", "default_permissions", "default_events",
        "request_oauth_on_install",
    ];

    [Fact]
    public async Task The_manifest_asks_for_what_reading_needs_and_for_no_more()
    {
        var run = await ManifestAsync("--tier", "audit", "--org", "acme");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(["actions: read", "administration: read", "contents: read", "issues: read", "members: read", "metadata: read", "organization_administration: read", "repository_hooks: read"], Pairs(json, "default_permissions"));
        Assert.Contains("push", Events(json));
        Assert.Contains("member", Events(json));
        Assert.DoesNotContain("issues", Events(json));
        Assert.False(json.RootElement.GetProperty("public").GetBoolean());
        Assert.Empty(json.RootElement.EnumerateObject().Select(property => property.Name).Except(Keys));
    }

    [Fact]
    public async Task The_tier_issues_writes_issues_and_hears_of_them()
    {
        using var json = JsonDocument.Parse((await ManifestAsync("--tier", "issues")).Output);

        Assert.Equal(["checks: write", "issues: write"], Pairs(json, "default_permissions").Where(pair => pair.EndsWith("write", StringComparison.Ordinal)));
        Assert.Equal(["issue_comment", "issues"], Events(json).Where(name => name.StartsWith("issue", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_tier_fix_asks_for_what_changes_and_code_scanning_need()
    {
        using var json = JsonDocument.Parse((await ManifestAsync("--tier", "fix")).Output);

        Assert.Equal(
            ["administration: write", "checks: write", "contents: write", "issues: write", "pull_requests: write", "security_events: write"],
            Pairs(json, "default_permissions").Where(pair => pair.EndsWith("write", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_webhook_is_active_where_somebody_listens()
    {
        var without = await ManifestAsync("--tier", "audit", "--org", "acme");
        var with = await ManifestAsync("--tier", "audit", "--org", "acme", "--name", "acme policy", "--url", "https://acme.example/bot", "--webhook-url", "https://bot.acme.example/api/github/webhooks");

        using var inactive = JsonDocument.Parse(without.Output);
        using var active = JsonDocument.Parse(with.Output);
        Assert.False(inactive.RootElement.GetProperty("hook_attributes").GetProperty("active").GetBoolean());
        Assert.Contains("without --webhook-url no webhook is sent", without.Error);
        Assert.Equal("""{"url":"https://bot.acme.example/api/github/webhooks","active":true}""", JsonSerializer.Serialize(active.RootElement.GetProperty("hook_attributes")));
        Assert.Equal(("acme policy", "https://acme.example/bot"), (active.RootElement.GetProperty("name").GetString(), active.RootElement.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData(null, "https://github.com/organizations/acme/settings/apps/new")]
    [InlineData("https://acme.ghe.com", "https://acme.ghe.com/organizations/acme/settings/apps/new")]
    [InlineData("https://github.acme.example", "https://github.acme.example/organizations/acme/settings/apps/new")]
    public async Task Where_to_register_it_is_said_and_the_page_can_be_opened_filled_in(string? web, string page)
    {
        var run = await ManifestAsync([("GitHub:BaseUrl", web)], "--tier", "issues", "--org", "acme");

        Assert.Contains(run.ErrorLines, line => line.EndsWith($"of a form to {page}", StringComparison.Ordinal));
        var link = Assert.Single(run.ErrorLines, line => line.Contains($"{page}?name=policybot-issues&", StringComparison.Ordinal));
        Assert.Contains("&issues=write&", link);
        Assert.Contains("&events[]=push&", link);
        Assert.Contains("&public=false&webhook_active=false&", link);
        Assert.DoesNotContain(' ', link[link.IndexOf("https", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("there is no tier audt: did you mean audit?", "--tier", "audt")]
    [InlineData("--tier", "--org", "acme")]
    [InlineData("--webhook-url takes an https address", "--tier", "audit", "--webhook-url", "http://bot.example")]
    [InlineData("--url takes an https or http address", "--tier", "audit", "--url", "javascript:alert(1)")]
    [InlineData("--name takes 1 to 34 characters", "--tier", "audit", "--name", "a name that is longer than GitHub takes it")]
    public async Task Wrong_use_gets_one_line(string expected, params string[] args)
    {
        var run = await ManifestAsync(args);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.ErrorLines));
        Assert.Empty(run.Output);
    }

    private static Task<Run> ManifestAsync(params string[] args) => ManifestAsync([], args);

    private static Task<Run> ManifestAsync((string Key, string? Value)[] settings, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value)).Build();
        return Run.With(new Services(configuration, PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly), TimeProvider.System), ["manifest", .. args]);
    }

    private static IEnumerable<string> Pairs(JsonDocument json, string name) => json.RootElement.GetProperty(name).EnumerateObject().Select(pair => $"{pair.Name}: {pair.Value}");

    private static IEnumerable<string> Events(JsonDocument json) => json.RootElement.GetProperty("default_events").EnumerateArray().Select(name => name.ToString());
}
