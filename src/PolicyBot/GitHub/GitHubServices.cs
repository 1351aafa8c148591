using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Probes;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub;

/// <summary>Adds what speaks to GitHub.</summary>
internal static class GitHubServices
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClient = "GitHub";

    /// <summary>The name of the HTTP client of a probe, which counts its requests and repeats none.</summary>
    public const string ProbeHttpClient = "GitHubProbe";

    public static IServiceCollection AddGitHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsAnnotations>();
        services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsValidator>();
        services.AddOptions<GitHubOptions>().BindConfiguration(GitHubOptions.Section);
        services.AddSingleton(provider => GitHubAddresses.Of(provider.GetRequiredService<IOptions<GitHubOptions>>().Value));

        services.AddMetrics();
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<IBudgetLedger, OwnLedger>();
        services.AddSingleton<Pace>();
        services.AddTransient<RetryHandler>();
        services.AddTransient<PaceHandler>();
        services.AddTransient<TimeLimitHandler>();
        services.AddTransient<RedirectHandler>();
        services.AddTransient<AuthenticationHandler>();
        services.AddTransient<ConditionalHandler>();

        // A retry takes its turn anew; the time limit is on one attempt with its redirects; the token is added last, and the tag follows from it.
        services.AddHttpClient(HttpClient).OverOwnSockets().AddHttpMessageHandler<RetryHandler>().InTurn().AddHttpMessageHandler<ConditionalHandler>();
        services.AddSingleton(provider => TransportOf(provider, HttpClient));
        services.AddSingleton(provider => AppOver(provider, provider.GetRequiredService<GitHubTransport>()));

        services.AddSingleton<RequestBudget>();
        services.AddTransient<RequestBudgetHandler>();
        services.AddHttpClient(ProbeHttpClient).OverOwnSockets().InTurn().AddHttpMessageHandler<RequestBudgetHandler>();
        services.AddSingleton(provider => new Probe(
            AppOver(provider, TransportOf(provider, ProbeHttpClient)), provider.GetRequiredService<RequestBudget>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IContentMemory, NoContentMemory>();
        services.AddSingleton<IAnswerMemory, NoAnswerMemory>();
        services.AddSingleton<ServerProfile>();
        services.AddSingleton<Gatherer>();
        services.AddSingleton<ConfigurationReader>();
        return services;
    }

    private static IHttpClientBuilder OverOwnSockets(this IHttpClientBuilder client) => client
        .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers()
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

    private static IHttpClientBuilder InTurn(this IHttpClientBuilder client) => client
        .AddHttpMessageHandler<PaceHandler>()
        .AddHttpMessageHandler<TimeLimitHandler>()
        .AddHttpMessageHandler<RedirectHandler>()
        .AddHttpMessageHandler<AuthenticationHandler>();

    private static GitHubTransport TransportOf(IServiceProvider provider, string client) => new(
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(client),
        provider.GetRequiredService<GitHubAddresses>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<RequestMeter>(),
        provider.GetRequiredService<ILogger<GitHubTransport>>());

    private static GitHubApp AppOver(IServiceProvider provider, GitHubTransport transport) => new(
        transport, provider.GetRequiredService<IOptions<GitHubOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<InstallationTokens>>());
}
