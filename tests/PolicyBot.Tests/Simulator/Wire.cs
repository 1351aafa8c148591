using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Simulator;

/// <summary>A simulator with one organization and one App, and a plain HTTP client in front of it.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly HttpClient client = new(Network());

    private Wire(ManualTime time, World world, GitHubSimulator github)
    {
        Time = time;
        World = world;
        GitHub = github;
        App = world.App("policybot");
    }

    public ManualTime Time { get; }

    public World World { get; }

    public GitHubSimulator GitHub { get; }

    public App App { get; }

    /// <param name="describe">What there is besides acme and the App, which may read everything and write issues.</param>
    public static async Task<Wire> StartAsync(Action<World>? describe = null, Switches? switches = null)
    {
        var time = new ManualTime();
        var world = new World(time, switches);
        world.App("policybot", app => app.Permissions = PermissionSet.Of(
            (Permission.Contents, Level.Read),
            (Permission.Administration, Level.Read),
            (Permission.Members, Level.Read),
            (Permission.OrganizationAdministration, Level.Read),
            (Permission.Actions, Level.Read),
            (Permission.Issues, Level.Write)));
        world.Organization("acme");
        describe?.Invoke(world);
        return new Wire(time, world, await GitHubSimulator.StartAsync(world, CancellationToken.None));
    }

    /// <summary>The token of a fresh installation on acme, or of the one that is there.</summary>
    public async Task<string> TokenAsync(JsonObject? asked = null)
    {
        var installation = App.Installations is [var present, ..] ? present : App.Install(World.Organization("acme"));
        var answer = await SendAsync("POST", $"/app/installations/{installation.Id}/access_tokens", Jwt(), asked);
        return (string)answer.Json["token"]!;
    }

    public string Jwt(int ageSeconds = 60, int lifeSeconds = 540, string? key = null)
    {
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        var text = $"{Part("""{"alg":"RS256","typ":"JWT"}""")}.{Part($$"""{"iat":{{now - ageSeconds}},"exp":{{now + lifeSeconds}},"iss":"{{App.Id}}"}""")}";
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key ?? App.PrivateKey);
        return $"{text}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>What GraphQL answers the App to a document.</summary>
    public async Task<JsonNode> AskAsync(string document, JsonObject? variables = null)
    {
        var answer = await SendAsync("POST", "/graphql", await TokenAsync(), new JsonObject { ["query"] = document, ["variables"] = variables });
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }

    public async Task<Answer> GetAsync(string path, string? token) => await SendAsync("GET", path, token);

    public async Task<Answer> SendAsync(string method, string path, string? token, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith("http", StringComparison.Ordinal) ? new Uri(path) : new Uri(GitHub.Url + path));
        request.Headers.UserAgent.ParseAdd("tests");
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await GitHub.DisposeAsync();
    }

    private static HttpMessageHandler Network()
    {
        var network = new SocketsHttpHandler { AllowAutoRedirect = false };
        return Recorder.IsWanted ? new Recorder(isClient: false) { InnerHandler = network } : network;
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    internal sealed record Answer(int Status, string Text, HttpResponseHeaders Headers)
    {
        public JsonNode Json => JsonNode.Parse(Text)!;

        public string? Message => (string?)Json["message"];

        public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

        /// <summary>The address that <c>Link</c> gives for a relation.</summary>
        public string? Link(string relation) =>
            Header("Link")?.Split(", ").FirstOrDefault(link => link.Contains($"rel=\"{relation}\"", StringComparison.Ordinal)) is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
    }
}
