namespace PolicyBot.GitHub;

/// <summary>The addresses of one GitHub: github.com, a ghe.com tenant or a GitHub Enterprise Server.</summary>
/// <param name="Web">What people open.</param>
/// <param name="Rest">Without a slash at its end.</param>
/// <param name="GraphQL">The one address of GraphQL.</param>
internal sealed record GitHubAddresses(Uri Web, string Rest, Uri GraphQL)
{
    public static GitHubAddresses Of(GitHubOptions options)
    {
        var host = options.BaseUrl.Authority;
        var (rest, graphQL) = host switch
        {
            "github.com" or "www.github.com" => ("https://api.github.com", "https://api.github.com/graphql"),
            _ when host.EndsWith(".ghe.com", StringComparison.OrdinalIgnoreCase) => ($"https://api.{host}", $"https://api.{host}/graphql"),
            _ => ($"{options.BaseUrl.Scheme}://{host}/api/v3", $"{options.BaseUrl.Scheme}://{host}/api/graphql"),
        };
        return new GitHubAddresses(options.BaseUrl, (options.RestUrl?.AbsoluteUri ?? rest).TrimEnd('/'), options.GraphQLUrl ?? new Uri(graphQL));
    }

    /// <summary>True where a token of ours may be sent: scheme, host and port are those of the two interfaces.</summary>
    public bool Owns(Uri url) => SameOrigin(url, new Uri(Rest)) || SameOrigin(url, GraphQL);

    public static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);
}
