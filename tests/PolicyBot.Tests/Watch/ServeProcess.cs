using System.Diagnostics;
using System.Text.Json;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Tests.Server;

namespace PolicyBot.Tests.Watch;

/// <summary><c>policybot serve</c> in a process of its own, before a simulated GitHub.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly Process process;

    private ServeProcess(Process process, Uri webhook) => (this.process, Webhook) = (process, webhook);

    public Uri Webhook { get; }

    /// <param name="state">The file of its state; its queues are beside it.</param>
    public static async Task<ServeProcess> StartAsync(GitHubSimulator gitHub, string state)
    {
        var app = gitHub.World.Apps[0];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "policybot.dll"), "serve"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["POLICYBOT__GitHub__AppId"] = $"{app.Id}";
        start.Environment["POLICYBOT__GitHub__PrivateKey"] = app.PrivateKey.ReplaceLineEndings("\\n");
        start.Environment["POLICYBOT__GitHub__WebhookSecrets__0"] = Serving.Secret;
        start.Environment["POLICYBOT__GitHub__RestUrl"] = gitHub.RestUrl.AbsoluteUri;
        start.Environment["POLICYBOT__GitHub__GraphQLUrl"] = gitHub.GraphQlUrl.AbsoluteUri;
        start.Environment["POLICYBOT__Server__Webhook"] = "http://127.0.0.1:0";
        start.Environment["POLICYBOT__Server__Management"] = "http://127.0.0.1:0";
        start.Environment["POLICYBOT__Storage__Path"] = state;
        var started = Process.Start(start)!;
        var webhook = await AddressAsync(started).WaitAsync(TimeSpan.FromSeconds(60));

        // Its log is read on, or it would wait for a reader.
        _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return new ServeProcess(started, webhook);
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        const string Before = "Deliveries are taken at ";
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (JsonElement.Parse(line).GetProperty("Message").GetString() is { } message && message.StartsWith(Before, StringComparison.Ordinal))
            {
                return new Uri(message[Before.Length..]);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
