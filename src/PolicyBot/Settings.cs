namespace PolicyBot;

/// <summary>Where settings come from: <c>appsettings.json</c> beside the program, then the environment.</summary>
/// <remarks>Never from the working directory: that may be a stranger's repository, and an address in it would be sent the token.</remarks>
internal static class Settings
{
    /// <summary>Stripped from a variable's name: <c>POLICYBOT__GitHub__AppId</c> sets <c>GitHub:AppId</c>.</summary>
    private const string Prefix = "POLICYBOT__";

    public static IConfiguration Read() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables(Prefix)
            .Build();
}
