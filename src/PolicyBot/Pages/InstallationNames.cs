using PolicyBot.Pages.Parts;
using PolicyBot.Storage;

namespace PolicyBot.Pages;

/// <summary>What installations are called.</summary>
internal static class InstallationNames
{
    /// <summary>The account's login; of one that was only ever seen going, the id.</summary>
    public static Foreign Of(long installation, KnownInstallation known) => known.Login.Length > 0 ? known.Login : $"installation {installation}";
}
