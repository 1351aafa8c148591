using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>
/// Asks what Allstar asks of every repository in one sweep for the policies that we have, each answer once: what a client costs that thinks
/// repository by repository. Its clones, and what it asks as the App to make them, are not counted.
/// </summary>
internal sealed class NaiveClient : IDisposable
{
    /// <summary>What Scorecard asks of a repository before it computes any check of files; then it takes all of them.</summary>
    private const string Latest = "defaultBranchRef{target{... on Commit{history(first:30){nodes{oid}}}}} issues(first:30){nodes{number}}";

    private readonly HttpClient http;

    public NaiveClient(GitHubSimulator gitHub, string token)
    {
        http = new HttpClient { BaseAddress = gitHub.RestUrl, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("naive/1");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task SweepAsync(bool withTrees, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        for (var page = 1; ; page++)
        {
            var listed = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"installation/repositories?per_page=100&page={page}"), cancellationToken);
            var before = names.Count;
            names.AddRange(listed!.Value.GetProperty("repositories").EnumerateArray()
                .Where(one => !one.GetProperty("archived").GetBoolean()).Select(one => one.GetProperty("full_name").GetString()!));
            if (listed.Value.GetProperty("repositories").GetArrayLength() < 100)
            {
                break;
            }
        }

        foreach (var name in names)
        {
            await LookAsync(name, withTrees, cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task LookAsync(string name, bool withTrees, CancellationToken cancellationToken)
    {
        var repository = (await GetAsync($"repos/{name}", cancellationToken))!.Value;
        await ConfigureAsync(name, cancellationToken);

        var branches = await GetAsync($"repos/{name}/branches?per_page=100", cancellationToken);
        var main = repository.GetProperty("default_branch").GetString();
        if (branches is { } some && some.EnumerateArray().Any() && await GetAsync($"repos/{name}/branches/{main}/protection", cancellationToken) is not null)
        {
            await GetAsync($"repos/{name}/branches/{main}/protection/required_signatures", cancellationToken);
        }

        await GetAsync($"repos/{name}/codeowners/errors", cancellationToken);
        foreach (var people in (string[])["collaborators?affiliation=outside&per_page=100", "collaborators?affiliation=direct&per_page=100", "teams?per_page=100"])
        {
            await GetAsync($"repos/{name}/{people}", cancellationToken);
        }

        await QueryAsync(name, "isSecurityPolicyEnabled securityPolicyUrl", cancellationToken);
        if (await GetAsync($"repos/{name}/contents/.github/workflows", cancellationToken) is { } workflows)
        {
            foreach (var workflow in workflows.EnumerateArray())
            {
                await GetAsync($"repos/{name}/contents/{workflow.GetProperty("path").GetString()}", cancellationToken);
            }
        }

        await QueryAsync(name, Latest, cancellationToken);
        await GetAsync($"repos/{name}/tarball", cancellationToken);
        await GetAsync($"repos/{name}/license", cancellationToken);
        if (withTrees)
        {
            await QueryAsync(name, Latest, cancellationToken);
            await GetAsync($"repos/{name}/tarball", cancellationToken);
        }

        await GetAsync($"repos/{name}/issues?state=all&labels=allstar&per_page=100", cancellationToken);
    }

    private async Task ConfigureAsync(string name, CancellationToken cancellationToken)
    {
        if (await GetAsync($"repos/{name}/contents/", cancellationToken) is { } root && root.EnumerateArray().Any(entry => entry.GetProperty("name").GetString() == ".allstar")
            && await GetAsync($"repos/{name}/contents/.allstar", cancellationToken) is { } own)
        {
            foreach (var file in own.EnumerateArray())
            {
                await GetAsync($"repos/{name}/contents/{file.GetProperty("path").GetString()}", cancellationToken);
            }
        }
    }

    private async Task<JsonElement?> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(path, cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken) : null;
    }

    private async Task QueryAsync(string name, string selection, CancellationToken cancellationToken)
    {
        var parts = name.Split('/');
        using var answer = await http.PostAsJsonAsync(
            "graphql", new Dictionary<string, string> { ["query"] = $"{{repository(owner:\"{parts[0]}\",name:\"{parts[1]}\"){{{selection}}}}}" }, cancellationToken);
    }
}
