using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Answers questions about many subjects in few requests. Whatever cannot be read is a gap of that subject and section alone.</summary>
internal sealed class Gatherer(ServerProfile profile, GitHubAddresses addresses, TimeProvider time, IOptions<GitHubOptions> options)
{
    /// <summary>Subjects that are read together: their answers are in memory at once.</summary>
    private const int Window = 200;

    /// <summary>What a client for gathering declares.</summary>
    public static PermissionSet Permissions => SectionReaders.Permissions;

    /// <summary>Gathers the sections that are asked, subject by subject in the order given, as they come.</summary>
    /// <param name="path">Null for what the options say; REST for the single read that confirms.</param>
    public async IAsyncEnumerable<GatheredSubject> GatherAsync(
        GitHubClient client, IEnumerable<SubjectQuestions> asked, ReadPath? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var window in asked.Chunk(Window))
        {
            foreach (var gathered in await GatherAsync(client, window, path ?? options.Value.ReadPath, cancellationToken))
            {
                yield return gathered;
            }
        }
    }

    private async Task<ImmutableArray<GatheredSubject>> GatherAsync(GitHubClient client, SubjectQuestions[] window, ReadPath path, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!(await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap))
        {
            return [.. window.Select(asked => new GatheredSubject(asked.Subject, Sections(asked, reader => reader.Hidden(gap, now))))];
        }

        var witnesses = window.Select(asked => asked.Subject).OfType<Repository>().Where(repository => repository.Visibility == Visibility.Private)
            .GroupBy(repository => repository.Owner, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(owned => owned.Key, owned => owned.First(), StringComparer.OrdinalIgnoreCase);
        var trips = RoundTrips.For(client, profile);
        return await trips.RunAsync(
            window.Select(asked => Read(asked, repository => new ReadingContext(repository, [], path, grants.Held, addresses.Web, now)
            {
                Witness = witnesses.GetValueOrDefault(repository.Owner, repository),
            })),
            cancellationToken);
    }

    private static Reading<GatheredSubject> Read(SubjectQuestions asked, Func<Repository, ReadingContext> contextOf)
    {
        if (asked.Subject is not Repository repository)
        {
            return Reading.Done(new GatheredSubject(asked.Subject, SubjectFacts.None));
        }

        var context = contextOf(repository);
        return Reading.All(Readers(asked).Select(question => question.Reader
                .Read(context with { Parts = question.Question.Parameters })
                .Map(observed => (question.Reader.Section, Observed: observed))))
            .Map(sections => new GatheredSubject(asked.Subject, sections.Aggregate(SubjectFacts.None, (facts, section) => facts.With(section.Section, section.Observed))));
    }

    private static SubjectFacts Sections(SubjectQuestions asked, Func<ISectionReader, Observed> observe) =>
        Readers(asked).Aggregate(SubjectFacts.None, (facts, question) => facts.With(question.Reader.Section, observe(question.Reader)));

    /// <summary>A section without a reader stays unread, and says so itself.</summary>
    private static IEnumerable<(Question Question, ISectionReader Reader)> Readers(SubjectQuestions asked) =>
        from question in Question.Join(asked.Questions)
        let reader = SectionReaders.Of(question.Section)
        where reader is not null && PolicyDescription.KindOf(question.Section) == asked.Subject.Kind
        select (question, reader);
}
