using PolicyBot.Queues.Sqlite;
using PolicyBot.Sqlite;

namespace PolicyBot.Queues;

/// <summary>Adds the queues.</summary>
internal static class QueueServices
{
    /// <param name="database">Of <see cref="QueueDatabase"/>; closed together with the services.</param>
    public static IServiceCollection AddQueues(this IServiceCollection services, SqliteDatabase database)
    {
        services.AddMetrics();
        services.AddSingleton<IWorkQueue>(provider => new SqliteWorkQueue(database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<QueueMeter>();
        return services;
    }
}
