using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Tests.Commands;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Doctor;

/// <summary>The program as an App before a simulated GitHub, or with other settings where a test names them.</summary>
internal static class DoctorRun
{
    private static readonly PolicyCatalogue House = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    public static Task<Run> DoctorAsync(this Simulated simulated, params string[] args) => simulated.DoctorAsync([], args);

    /// <param name="settings">Added to the usual ones or instead of them; null takes one away.</param>
    public static Task<Run> DoctorAsync(this Simulated simulated, (string Key, string? Value)[] settings, params string[] args) =>
        Run.With(ServicesFor(simulated, settings, simulated.Time), ["doctor", .. args]);

    /// <param name="clockError">By how much our clock is ahead of GitHub's.</param>
    public static Task<Run> DoctorAsync(this Simulated simulated, TimeSpan clockError) =>
        Run.With(ServicesFor(simulated, [], new ShiftedTime(simulated.Time, clockError)), "doctor");

    public static Services ServicesFor(Simulated simulated, (string Key, string? Value)[] settings, TimeProvider time)
    {
        var app = simulated.World.App("policybot");
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["GitHub:AppId"] = $"{app.Id}",
            ["GitHub:PrivateKey"] = app.PrivateKey,
            ["GitHub:Owners:0"] = "acme",
            ["GitHub:RestUrl"] = simulated.GitHub.RestUrl.AbsoluteUri,
            ["GitHub:GraphQLUrl"] = simulated.GitHub.GraphQlUrl.AbsoluteUri,
            ["Storage:Path"] = ":memory:",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        foreach (var (key, _) in settings.Where(setting => setting.Value is null))
        {
            all.Remove(key);
        }

        return new Services(new ConfigurationBuilder().AddInMemoryCollection(all).Build(), House, time) { More = Record };
    }

    private static void Record(IServiceCollection services)
    {
        foreach (var client in new[] { GitHubServices.HttpClient, GitHubServices.ProbeHttpClient }.Where(_ => Recorder.IsWanted))
        {
            services.AddHttpClient(client).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Recorder()));
        }
    }
}
