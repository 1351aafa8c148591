using System.Text;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Tests.Server;
using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Tests.Examples;

/// <summary>Bodies and signatures that others published, sent to the server as GitHub sends them.</summary>
public sealed class WebhookExampleTests
{
    [ExamplesFact(111)]
    public async Task Every_body_that_is_signed_is_accepted_and_no_exception_is_logged()
    {
        var world = new World(TimeProvider.System);
        var app = world.App("policybot", app => app.Owner = world.Organization("acme"));
        await using var gitHub = await GitHubSimulator.StartAsync(world, default);
        await using var server = await Serving.StartAsync(settings:
        [
            ("GitHub:AppId", $"{app.Id}"), ("GitHub:PrivateKey", app.PrivateKey), ("GitHub:RestUrl", gitHub.Url), ("GitHub:GraphQLUrl", gitHub.GraphQlUrl.AbsoluteUri),
        ]);
        foreach (var example in ExampleCases.Of("d-webhooks").Where(example => example.Kind == "webhook"))
        {
            var answer = await server.DeliverAsync(Read(example), example.Text("event")!, Guid.NewGuid().ToString());
            Assert.True(answer.Status is >= 200 and < 300, $"{example.Id}: {answer}");
        }

        await server.StopAsync();
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Exception", StringComparison.Ordinal) || line.Contains("not what it documents", StringComparison.Ordinal));
    }

    [ExamplesFact(52)]
    public async Task Every_body_that_is_not_signed_with_our_secret_is_refused()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        foreach (var example in ExampleCases.Of("d-webhooks").Where(example => example.Expectations.Any(expected => expected.GetProperty("rule").GetString() == "webhook-signature") && example.Kind == "webhook"))
        {
            var body = Read(example);
            var good = Serving.Sign(body);
            foreach (var signature in new[] { null, "", Serving.Sign(body, "another"), good[..^2], "sha1=" + good[^40..] })
            {
                (string, string)[] headers = [("X-GitHub-Event", example.Text("event")!), ("X-GitHub-Delivery", "1")];
                Assert.Equal(401, (await server.SendAsync(body, signature is null ? headers : [.. headers, ("X-Hub-Signature-256", signature)])).Status);
            }
        }

        Assert.Equal((0, 0), (await server.RowsAsync(), await server.WaitingAsync()));
    }

    [ExamplesFact(3)]
    public void Published_signatures_are_judged_as_their_authors_judge_them()
    {
        foreach (var example in ExampleCases.Of("d-webhooks").Where(example => example.Kind == "signature-vector"))
        {
            var vector = example.Json.GetProperty("vector");
            var secrets = new WebhookSecrets(Options.Create(new GitHubOptions { WebhookSecrets = [vector.GetProperty("secret").GetString()!] }));
            var signs = Signature.Read(vector.GetProperty("signature").GetString()) is { } claimed && secrets.Sign([Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!)], claimed);
            Assert.True(signs == (example.Expectations.Single().GetProperty("expect").GetString() == "valid"), example.Id);
        }
    }

    private static byte[] Read(ExampleCase example) =>
        File.ReadAllBytes(Path.Combine(example.Top, example.Json.GetProperty("inputs")[0].GetString()!));
}
