using PolicyBot.Engine.Facts;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Keeps the stored subjects as the inventory has them, also those that no policy is asked of: another configuration may ask tomorrow.</summary>
internal sealed class KnownSubjects(StoredFacts facts)
{
    /// <param name="subjects">All of the installation.</param>
    /// <param name="judged">Ids of those that were judged just now, and stored with it.</param>
    /// <param name="listedAt">When they were listed.</param>
    public async Task KeepAsync(long installation, IEnumerable<Subject> subjects, IReadOnlySet<long> judged, DateTimeOffset listedAt, CancellationToken cancellationToken)
    {
        var left = subjects.ToDictionary(subject => subject.Id);
        await foreach (var id in facts.IdsAsync(installation, cancellationToken))
        {
            if (!left.Remove(id, out var subject))
            {
                if ((await facts.GetAsync(installation, id, cancellationToken))?.Subject.SeenAt < listedAt)
                {
                    await facts.ForgetAsync(installation, id, cancellationToken);
                }
            }
            else if (!judged.Contains(subject.Id))
            {
                await AddAsync(installation, subject, listedAt, cancellationToken);
            }
        }

        foreach (var subject in left.Values.Where(subject => !judged.Contains(subject.Id)))
        {
            await AddAsync(installation, subject, listedAt, cancellationToken);
        }
    }

    private Task AddAsync(long installation, Subject subject, DateTimeOffset listedAt, CancellationToken cancellationToken) =>
        facts.AddAsync(installation, FactsRow.Of(subject, listedAt, SubjectFacts.None, []), cancellationToken);
}
