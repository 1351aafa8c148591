using System.ComponentModel.DataAnnotations;

namespace PolicyBot.GitHub;

/// <summary>Where GitHub is and who we are there: the settings under <c>GitHub</c>.</summary>
internal sealed class GitHubOptions
{
    public const string Section = "GitHub";

    /// <summary>The App's numeric id; null where a plain token is used.</summary>
    [Range(1, long.MaxValue)]
    public long? AppId { get; set; }

    /// <summary>The App's key: PEM, PEM in one line with <c>\n</c>, or PEM in base64.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>A file with the App's key, instead of <see cref="PrivateKey"/>.</summary>
    public string? PrivateKeyPath { get; set; }

    /// <summary>One secret, or two while it is rotated. The server does not start without.</summary>
    [MaxLength(2)]
    public IReadOnlyList<string> WebhookSecrets { get; set; } = [];

    /// <summary>A personal or workflow token, instead of an App.</summary>
    public string? Token { get; set; }

    /// <summary>The address that people open: github.com, a ghe.com tenant or a GitHub Enterprise Server.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://github.com");

    /// <summary>Derived from <see cref="BaseUrl"/> when null.</summary>
    public Uri? RestUrl { get; set; }

    /// <summary>Derived from <see cref="BaseUrl"/> when null.</summary>
    public Uri? GraphQLUrl { get; set; }

    /// <summary>The logins that we serve; empty means the App's own owner.</summary>
    public IReadOnlyList<string> Owners { get; set; } = [];

    [EnumDataType(typeof(ReadPath))]
    public ReadPath ReadPath { get; set; }

    /// <summary>Percent of each hourly limit of an installation that may be used, by whomever; sweeps stop at four fifths of it.</summary>
    [Range(1, 100)]
    public int BudgetPercent { get; set; } = 50;

    /// <summary>How long a request waits for a limit of GitHub's to pass; a longer wait is a gap at once. Sweeps wait for the next hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:05:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(2);
}
