namespace PolicyBot;

/// <summary>Where settings come from: <c>appsettings.json</c> beside the working directory, then the environment.</summary>
internal static class Settings
{
    /// <summary>Stripped from a variable's name: <c>POLICYBOT__GitHub__AppId</c> sets <c>GitHub:AppId</c>.</summary>
    private const string Prefix = "POLICYBOT__";

    public static IConfiguration Read() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
            .AddEnvironmentVariables(Prefix)
            .Build();
}
