using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PolicyBot.Sweeps;

/// <summary>How long stored facts count (<c>Facts:*</c>).</summary>
internal sealed class FactOptions
{
    public const string Section = "Facts";

    /// <summary>Hours for which what a delivery did not touch is taken from the store; 0 for never. Sweeps gather everything.</summary>
    [Range(0, 24 * 7)]
    public int ReuseHours { get; set; } = 24;
}

/// <summary>Holds the options to their annotations.</summary>
[OptionsValidator]
internal sealed partial class FactOptionsAnnotations : IValidateOptions<FactOptions>;
