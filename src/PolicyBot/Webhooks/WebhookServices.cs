using Microsoft.Extensions.Options;
using PolicyBot.GitHub;
using PolicyBot.Queues;
using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Webhooks;

/// <summary>Adds what takes deliveries and deals with them.</summary>
internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<GitHubOptions>, WebhookSecretsValidator>();
        services.AddSingleton<IValidateOptions<WebhooksOptions>, WebhooksOptionsAnnotations>();
        services.AddOptionsWithValidateOnStart<GitHubOptions>();
        services.AddOptionsWithValidateOnStart<WebhooksOptions>().BindConfiguration(WebhooksOptions.Section);
        services.AddMetrics();
        services.AddSingleton(DeliveryIntake.Queue);
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<BodyRoom>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<WorkBell>();
        services.AddSingleton<ConfigurationPushes>();
        services.AddSingleton<LifeKeeper>();
        services.AddSingleton<DeliveryReaction>();
        services.AddSingleton<DeliveryHandler>();
        services.AddSingleton<DeliveryIntake>();
        services.AddSingleton<DeliveryMeter>();
        services.AddSingleton<DeliveryUpkeep>();
        services.AddSingleton<DeliveryWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryUpkeep>());
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryWorker>());
        return services;
    }
}
