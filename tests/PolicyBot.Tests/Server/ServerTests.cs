using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PolicyBot.Server;
using PolicyBot.Storage;
using PolicyBot.Tests.Commands;
using PolicyBot.Tests.Storage;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Server;

public sealed class ServerTests
{
    [Fact]
    public async Task Each_listener_has_its_own_pages_only()
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal((200, "alive"), await server.GetAsync(server.Webhook, "/healthz"));
        Assert.Equal((200, "ready"), await server.GetAsync(server.Management, "/readyz"));
        Assert.Equal(200, (await server.GetAsync(server.Management, "/metrics")).Status);
        Assert.Equal(405, (await server.GetAsync(server.Webhook, WebhookEndpoint.Path)).Status);
        foreach (var path in new[] { "/metrics", "/readyz", "/" })
        {
            Assert.Equal(404, (await server.GetAsync(server.Webhook, path)).Status);
        }

        Assert.Equal(404, (await server.GetAsync(server.Management, "/healthz")).Status);
        Assert.Equal(405, (await server.GetAsync(server.Management, WebhookEndpoint.Path, method: "POST")).Status);
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("HEAD", 405)]
    [InlineData("POST", 405)]
    [InlineData("DELETE", 405)]
    public async Task In_the_management_one_can_only_look(string method, int status)
    {
        await using var server = await Serving.StartAsync(isIdle: true);

        Assert.Equal(status, (await server.GetAsync(server.Management, "/metrics", method: method)).Status);
    }

    [Theory]
    [InlineData("localhost:9", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("Bot.internal:8081", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("169.254.1.1", 421)]
    public async Task The_management_answers_to_its_own_names_only(string host, int status)
    {
        await using var server = await Serving.StartAsync(isIdle: true, settings: ("Server:ManagementHosts:0", "bot.internal"));

        Assert.Equal(status, (await server.GetAsync(server.Management, "/readyz", host)).Status);
    }

    [Fact]
    public async Task Ready_is_who_reaches_store_and_queue()
    {
        await using var server = await Serving.StartAsync(isIdle: true, more: BrokenStore.Replace);
        var store = (BrokenStore)server.Service<IStateStore>();

        store.Breaks = _ => true;
        Assert.Equal((503, "not ready: no answer from the store"), await server.GetAsync(server.Management, "/readyz"));
        Assert.Equal(200, (await server.GetAsync(server.Webhook, "/healthz")).Status);
        store.Breaks = _ => false;
        Assert.Equal(200, (await server.GetAsync(server.Management, "/readyz")).Status);
    }

    [Fact]
    public async Task Metrics_count_what_came_and_what_waits_and_name_no_repository()
    {
        await using var server = await Serving.StartAsync(isIdle: true);
        const string body = """{"installation":{"id":5},"repository":{"id":42,"name":"hidden-name"}}""";
        await server.DeliverAsync(body, guid: "a");
        await server.DeliverAsync(body, guid: "a");
        await server.DeliverAsync(body, guid: "b");
        await server.DeliverAsync(body, secret: "wrong");
        await server.DeliverAsync(body, name: "star");

        var page = (await server.GetAsync(server.Management, "/metrics")).Text;

        Assert.Contains("# TYPE policybot_webhook_requests_total counter\n", page);
        foreach (var outcome in new[] { "accepted", "again", "replay", "wrong-signature", "ignored" })
        {
            Assert.Contains($"policybot_webhook_requests_total{{outcome=\"{outcome}\"}} 1\n", page);
        }

        Assert.Contains("# TYPE policybot_queue_messages gauge\n", page);
        Assert.Contains("policybot_queue_messages{queue=\"deliveries\"} 3\n", page);
        Assert.Contains("policybot_queue_messages{queue=\"deliveries-poison\"} 0\n", page);
        Assert.DoesNotContain("hidden-name", page);
    }

    [Fact]
    public async Task Without_a_management_address_there_is_no_such_listener()
    {
        await using var server = await Serving.StartAsync(isIdle: true, settings: ("Server:Management", ""));

        Assert.Null(server.Service<Listening>()[Listener.Management]);
        Assert.Equal(200, (await server.GetAsync(server.Webhook, "/healthz")).Status);
        Assert.Equal(404, (await server.GetAsync(server.Webhook, "/metrics")).Status);
    }

    [Fact]
    public async Task A_server_that_stops_lets_requests_under_way_end_and_takes_no_more()
    {
        var time = new ManualTime();
        await using var server = await Serving.StartAsync(time, isIdle: true);
        var body = Encoding.UTF8.GetBytes("""{"installation":{"id":5},"repository":{"id":42}}""");
        using var request = await RawRequest.StartAsync(server.Webhook, body.Length, Serving.Sign(body));
        await request.WriteAsync(body[..10]);
        await time.TimerAsync(patience => patience == TimeSpan.FromSeconds(30));

        var stopping = server.StopAsync();
        await RefusedAsync(server);
        Assert.False(stopping.IsCompleted);
        await request.WriteAsync(body[10..]);

        Assert.Equal(202, (await request.AnswerAsync()).Status);
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Two_servers_share_one_store_and_do_everything_once()
    {
        var directory = Directory.CreateTempSubdirectory("policybot-").FullName;
        await using (var one = await Serving.StartAsync(settings: ("Storage:Path", Path.Combine(directory, "state.db"))))
        await using (var two = await Serving.StartAsync(settings: ("Storage:Path", Path.Combine(directory, "state.db"))))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
                (number % 2 == 0 ? one : two).DeliverAsync($$$"""{"installation":{"id":5},"repository":{"id":{{{number / 4}}}}}""", guid: $"{number / 4}")));
            Assert.All(answers, answer => Assert.InRange(answer.Status, 200, 202));
            while (await one.WaitingAsync() > 0)
            {
                await Task.Yield();
            }

            foreach (var number in Enumerable.Range(0, 25))
            {
                var row = await two.Deliveries.ReadAsync(new DeliveryReference(5, $"{number}"), default);
                Assert.Equal((DeliveryState.Done, false), (row!.Value!.State, row.Value.IsReplay));
            }

            Assert.DoesNotContain(one.Log.Lines.Concat(two.Log.Lines), line => line.Contains("Exception", StringComparison.Ordinal));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("GitHub:WebhookSecrets", "GitHub:WebhookSecrets:0", "")]
    [InlineData("GitHub:WebhookSecrets", "GitHub:WebhookSecrets:0", " ")]
    [InlineData("Server:Webhook", "Server:Webhook", "https://0.0.0.0:443")]
    [InlineData("Server:Webhook", "Server:Webhook", "8080")]
    [InlineData("Server:Management", "Server:Management", "http://bot.example:8081")]
    [InlineData("Workers", "Webhooks:Workers", "0")]
    [InlineData("DaysAfterUninstall", "Storage:DaysAfterUninstall", "9")]
    public async Task Serve_refuses_settings_that_cannot_work(string named, string key, string value)
    {
        var run = await Run.With(Serving.Services(TimeProvider.System, null, (key, value)), "serve");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error);
    }

    [Fact]
    public async Task Serve_names_all_that_is_wrong_at_once()
    {
        var run = await Run.With(Serving.Services(TimeProvider.System, null, ("GitHub:WebhookSecrets:0", ""), ("Server:Webhook", "x")), "serve");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("GitHub:WebhookSecrets", Assert.Single(run.ErrorLines));
        Assert.Contains("Server:Webhook", run.Error);
    }

    [Theory]
    [InlineData("--port", "http")]
    [InlineData("--port", "65536")]
    [InlineData("--management-port", "-1")]
    public async Task Serve_takes_numbers_of_ports_only(string option, string value)
    {
        var run = await Run.With(Serving.Services(TimeProvider.System, null), "serve", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error);
    }

    [Fact]
    public async Task Serve_says_which_address_is_taken()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var run = await Run.With(Serving.Services(TimeProvider.System, services => services.RemoveAll<ILoggerProvider>()), "serve", "--port", $"{port}");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"127.0.0.1:{port}", run.Error);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://0.0.0.0:1")]
    [InlineData("http://[::1]:8080", "http://[::1]:1")]
    [InlineData("http://*", "http://*:1")]
    [InlineData("http://localhost/", "http://localhost:1")]
    [InlineData("nonsense", "nonsense")]
    public void A_port_takes_the_place_of_the_one_in_the_settings(string address, string expected) =>
        Assert.Equal(expected, ListenAddress.WithPort(address, 1));

    /// <summary>Returns when nobody listens any more.</summary>
    private static async Task RefusedAsync(Serving server)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(server.Webhook);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
