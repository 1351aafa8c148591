using Microsoft.Extensions.DependencyInjection;
using PolicyBot.GitHub;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>Makes a program one that may be killed before every write, to the store, to the queue and to GitHub.</summary>
internal static class Mortality
{
    public static void Add(IServiceCollection services, Death death)
    {
        Decorate<IStateStore>(services, store => new MortalStore(store, death));
        Decorate<IBlobStore>(services, blobs => new MortalBlobs(blobs, death));
        Decorate<IWorkQueue>(services, queue => new MortalQueue(queue, death));
        services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new MortalNetwork(death)));
    }

    private static void Decorate<T>(IServiceCollection services, Func<T, T> decorate)
        where T : class
    {
        var last = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => decorate((T)last.ImplementationFactory!(provider)));
    }
}
