using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub;

/// <summary>Adds what speaks to GitHub.</summary>
internal static class GitHubServices
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClient = "GitHub";

    public static IServiceCollection AddGitHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsAnnotations>();
        services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsValidator>();
        services.AddOptions<GitHubOptions>().BindConfiguration(GitHubOptions.Section);
        services.AddSingleton(provider => GitHubAddresses.Of(provider.GetRequiredService<IOptions<GitHubOptions>>().Value));

        services.AddSingleton<Pace>();
        services.AddTransient<RetryHandler>();
        services.AddTransient<PaceHandler>();
        services.AddTransient<TimeLimitHandler>();
        services.AddTransient<RedirectHandler>();
        services.AddTransient<AuthenticationHandler>();

        // A retry takes its turn anew; the time limit is on one attempt with its redirects; the token is added last.
        services.AddHttpClient(HttpClient, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddHttpMessageHandler<RetryHandler>()
            .AddHttpMessageHandler<PaceHandler>()
            .AddHttpMessageHandler<TimeLimitHandler>()
            .AddHttpMessageHandler<RedirectHandler>()
            .AddHttpMessageHandler<AuthenticationHandler>();

        services.AddSingleton(provider => new GitHubTransport(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClient),
            provider.GetRequiredService<GitHubAddresses>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GitHubTransport>>()));
        services.AddSingleton<GitHubApp>();
        services.AddSingleton<ServerProfile>();
        services.AddSingleton<Gatherer>();
        services.AddSingleton<ConfigurationReader>();
        return services;
    }
}
