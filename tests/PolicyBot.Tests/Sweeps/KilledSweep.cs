using Microsoft.Extensions.DependencyInjection;
using PolicyBot.GitHub;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A sweep in a program that dies.</summary>
internal static class KilledSweep
{
    /// <summary>Sweeps until death comes, or to the end where it does not; the next sweep is of another program over the same store.</summary>
    public static async Task SweepAsync(this Swept swept, Death death)
    {
        await swept.RestartAsync();
        swept.More = services =>
        {
            services.AddSingleton<IStateStore>(provider => new MortalStore(ActivatorUtilities.CreateInstance<SqliteStateStore>(provider), death));
            services.AddSingleton<IBlobStore>(provider => new MortalBlobs(ActivatorUtilities.CreateInstance<SqliteBlobStore>(provider), death));
            services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new MortalNetwork(death)));
        };
        try
        {
            await swept.SweepAsync();
        }
        catch (ProgramEndedException) when (death.HasCome)
        {
            // That is what it was about.
        }

        await swept.RestartAsync();
        swept.More = _ => { };
    }
}
