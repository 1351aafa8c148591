using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PolicyBot.Issues;

/// <summary>How issues live (<c>Issues:*</c>).</summary>
internal sealed class IssueOptions
{
    public const string Section = "Issues";

    /// <summary>Days for which an issue that a person closed stays closed while nothing new is found.</summary>
    [Range(1, 3650)]
    public int SnoozeDays { get; set; } = 30;

    /// <summary>The brake: so many openings, closings and comments at once are always let through.</summary>
    [Range(0, int.MaxValue)]
    public int BrakeItems { get; set; } = 20;

    /// <summary>The brake: so large a share of the repositories may always be touched at once; 0.05 is 5 %.</summary>
    [Range(0.0, 1.0)]
    public double BrakeShare { get; set; } = 0.05;

    /// <summary>True for an issue in the repository of the configuration that says in numbers how the organization stands.</summary>
    public bool Status { get; set; }

    public TimeSpan Snooze => TimeSpan.FromDays(SnoozeDays);
}

/// <summary>Holds the options to their annotations.</summary>
[OptionsValidator]
internal sealed partial class IssueOptionsAnnotations : IValidateOptions<IssueOptions>;
