using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServingProgram : IDisposable
{
    public const string Secret = "secret of this benchmark";

    private readonly Process process;

    private ServingProgram(Process process, Uri webhook, TimeSpan startToReady) => (this.process, Webhook, StartToReady) = (process, webhook, startToReady);

    public Uri Webhook { get; }

    public TimeSpan StartToReady { get; }

    /// <summary>Most resident memory so far, as Linux says; 0 elsewhere.</summary>
    public long PeakBytes
    {
        get
        {
            var status = $"/proc/{process.Id}/status";
            var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <param name="directory">For its state.</param>
    /// <param name="settings">Beside or instead of those for a server that has no GitHub to look at.</param>
    public static async Task<ServingProgram> StartAsync(string program, string directory, CancellationToken cancellationToken, params IEnumerable<(string Key, string Value)> settings)
    {
        using var key = RSA.Create(2048);
        var start = new ProcessStartInfo(program, ["serve"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["POLICYBOT__GitHub__AppId"] = "7";
        start.Environment["POLICYBOT__GitHub__PrivateKey"] = key.ExportRSAPrivateKeyPem().ReplaceLineEndings("\\n");
        start.Environment["POLICYBOT__GitHub__WebhookSecrets__0"] = Secret;
        start.Environment["POLICYBOT__Server__Webhook"] = "http://127.0.0.1:0";
        start.Environment["POLICYBOT__Server__Management"] = "http://127.0.0.1:0";
        start.Environment["POLICYBOT__Storage__Path"] = Path.Combine(directory, "state.db");
        start.Environment["POLICYBOT__Logging__LogLevel__Default"] = "Information";
        foreach (var (name, value) in settings)
        {
            start.Environment[$"POLICYBOT__{name.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }

        var watch = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        var webhook = await AddressAsync(started, "Deliveries are taken at ", cancellationToken);
        var management = await AddressAsync(started, "Readiness and metrics are at ", cancellationToken);
        using var client = new HttpClient();
        while ((await client.GetAsync(new Uri(management, "/readyz"), cancellationToken)).StatusCode != HttpStatusCode.OK)
        {
        }

        var ready = watch.Elapsed;

        // Its log is read on, or it would wait for a reader.
        _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return new ServingProgram(started, webhook, ready);
    }

    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
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

    private static async Task<Uri> AddressAsync(Process server, string before, CancellationToken cancellationToken)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            var message = JsonElement.Parse(line).GetProperty("Message").GetString()!;
            if (message.StartsWith(before, StringComparison.Ordinal))
            {
                return new Uri(message[before.Length..]);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
