using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PolicyBot.Webhooks;

/// <summary>How deliveries are dealt with (<c>Webhooks:*</c>).</summary>
internal sealed class WebhooksOptions
{
    public const string Section = "Webhooks";

    /// <summary>How many deliveries are dealt with at once.</summary>
    [Range(1, 32)]
    public int Workers { get; set; } = 4;
}

/// <summary>Holds the options to their annotations.</summary>
[OptionsValidator]
internal sealed partial class WebhooksOptionsAnnotations : IValidateOptions<WebhooksOptions>;
