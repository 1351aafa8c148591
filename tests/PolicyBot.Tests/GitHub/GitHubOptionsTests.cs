using System.Text;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub;

namespace PolicyBot.Tests.GitHub;

public sealed class GitHubOptionsTests
{
    [Theory]
    [InlineData("https://github.com", "https://api.github.com", "https://api.github.com/graphql")]
    [InlineData("https://octo.ghe.com/", "https://api.octo.ghe.com", "https://api.octo.ghe.com/graphql")]
    [InlineData("https://git.example.org", "https://git.example.org/api/v3", "https://git.example.org/api/graphql")]
    public void The_addresses_of_the_interfaces_follow_from_the_base_address(string baseUrl, string rest, string graphQL)
    {
        var addresses = GitHubAddresses.Of(new GitHubOptions { BaseUrl = new Uri(baseUrl) });

        Assert.Equal((rest, graphQL), (addresses.Rest, addresses.GraphQL.AbsoluteUri));
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("line")]
    [InlineData("base64")]
    [InlineData("file")]
    public void The_key_is_read_in_every_form_in_which_people_keep_it(string form)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Wired.Key);
        (string, string) setting = form switch
        {
            "pem" => ("PrivateKey", Wired.Key),
            "line" => ("PrivateKey", Wired.Key.ReplaceLineEndings("\\n")),
            "base64" => ("PrivateKey", Convert.ToBase64String(Encoding.UTF8.GetBytes(Wired.Key))),
            _ => ("PrivateKeyPath", file),
        };
        using var wired = new Wired(new ScriptedWire(), TimeProvider.System, ("AppId", "7"), setting);

        Assert.True(wired.App.IsApp);
        File.Delete(file);
    }

    [Theory]
    [InlineData]
    [InlineData("AppId", "7")]
    [InlineData("AppId", "0", "Token", "t")]
    [InlineData("AppId", "7", "PrivateKey", "not a key")]
    [InlineData("AppId", "7", "PrivateKeyPath", "/does/not/exist")]
    [InlineData("Token", "t", "BaseUrl", "http://github.com")]
    [InlineData("Token", "t", "RestUrl", "ftp://localhost")]
    [InlineData("Token", "t", "LongestWait", "05:00:00")]
    [InlineData("Token", "t", "WebhookSecrets:0", "a", "WebhookSecrets:1", "b", "WebhookSecrets:2", "c")]
    public void Settings_that_cannot_work_are_refused(params string[] settings)
    {
        using var wired = new Wired(new ScriptedWire(), TimeProvider.System, [.. settings.Chunk(2).Select(setting => (setting[0], setting[1]))]);

        var refused = Assert.Throws<OptionsValidationException>(() => wired.App);
        Assert.DoesNotContain("not a key", refused.Message);
    }

    [Fact]
    public void A_token_may_travel_without_encryption_to_this_machine_only()
    {
        using var wired = new Wired(new ScriptedWire(), TimeProvider.System, ("Token", "t"), ("BaseUrl", "http://127.0.0.1:5000"));

        Assert.False(wired.App.IsApp);
    }
}
