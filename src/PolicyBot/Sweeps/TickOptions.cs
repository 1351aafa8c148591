using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PolicyBot.Sweeps;

/// <summary>How often the clock wakes the server (<c>Ticks:*</c>).</summary>
internal sealed class TickOptions
{
    public const string Section = "Ticks";

    /// <summary>Hours from the end of a sweep over a whole installation to the next.</summary>
    [Range(1, 24 * 7)]
    public int SweepHours { get; set; } = 24;

    /// <summary>Minutes between two looks at what was pushed, for pushes that no delivery told of; 0 for never.</summary>
    [Range(0, 24 * 60)]
    public int PollMinutes { get; set; } = 10;

    /// <summary>Minutes between two looks at the audit log of an organization on Enterprise, for what no delivery tells of; 0 for never.</summary>
    [Range(0, 24 * 60)]
    public int AuditMinutes { get; set; } = 20;

    /// <summary>Minutes between two looks at deliveries that failed; 0 for never.</summary>
    [Range(0, 24 * 60)]
    public int RedeliverMinutes { get; set; } = 10;
}

/// <summary>Holds the options to their annotations.</summary>
[OptionsValidator]
internal sealed partial class TickOptionsAnnotations : IValidateOptions<TickOptions>;
