using Microsoft.Extensions.Options;
using PolicyBot.GitHub;

namespace PolicyBot.Webhooks.Requests;

/// <summary>Holds the options to what a server needs: without a secret anybody could send deliveries.</summary>
internal sealed class WebhookSecretsValidator : IValidateOptions<GitHubOptions>
{
    public ValidateOptionsResult Validate(string? name, GitHubOptions options) =>
        options.WebhookSecrets switch
        {
            { Count: 0 } => ValidateOptionsResult.Fail(
                "Set GitHub:WebhookSecrets:0 to the App's webhook secret (in the environment: POLICYBOT__GitHub__WebhookSecrets__0); without one anybody could send deliveries."),
            var secrets when secrets.Any(string.IsNullOrWhiteSpace) => ValidateOptionsResult.Fail("One of GitHub:WebhookSecrets is empty."),
            _ => ValidateOptionsResult.Success,
        };
}
