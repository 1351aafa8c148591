using System.Collections.Immutable;
using PolicyBot.Storage;

namespace PolicyBot.Commands;

/// <summary>The installations that the store knows, for commands that ask nobody.</summary>
internal static class KnownInstallations
{
    /// <param name="organizations">Logins; none for all.</param>
    /// <returns>By id.</returns>
    public static async Task<ImmutableArray<(long Id, string Login)>> FindAsync(IServiceProvider services, IReadOnlyCollection<string> organizations, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<(long, string)>();
        await foreach (var (id, known) in services.GetRequiredService<Installations>().ReadAsync(cancellationToken))
        {
            if (known.GoneSince is null && (organizations.Count == 0 || organizations.Contains(known.Login, StringComparer.OrdinalIgnoreCase)))
            {
                found.Add((id, known.Login));
            }
        }

        return found.ToImmutable();
    }
}
