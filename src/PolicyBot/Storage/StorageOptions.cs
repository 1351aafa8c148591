using System.ComponentModel.DataAnnotations;

namespace PolicyBot.Storage;

/// <summary>Where the state lies and how long it stays (<c>Storage:*</c>).</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The SQLite file; its directory is made when missing. <c>:memory:</c> forgets everything at the end: what GitHub shows is then all we know.</summary>
    [Required]
    public string Path { get; set; } = System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "policybot", "state.db");

    /// <summary>Days for which an uninstalled installation's facts, texts and verdicts wait for it to come back; never as long as 7.</summary>
    [Range(0, 6)]
    public int DaysAfterUninstall { get; set; } = 3;
}
