using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Gathering;

/// <summary>Answers questions about many subjects in few requests. Whatever cannot be read is a gap of that subject and section alone.</summary>
internal sealed class Gatherer(ServerProfile profile, GitHubAddresses addresses, TimeProvider time, IOptions<GitHubOptions> options)
{
    /// <summary>Subjects that are read together: five queries of two connections to a repository. Their answers are in memory at once.</summary>
    private const int Window = 370;

    /// <summary>What subjects share is asked again after that time, and no section says to be newer than its answers.</summary>
    private static readonly TimeSpan SharedFor = TimeSpan.FromMinutes(10);

    /// <summary>The same of what is asked of an owner for all repositories.</summary>
    private static readonly TimeSpan OwnersFor = TimeSpan.FromHours(3);

    /// <summary>From so many repositories on, their owner is asked for all of them.</summary>
    private const int Many = 10;

    /// <summary>What a client for gathering declares. Of it a token holds what was granted.</summary>
    public static PermissionSet Permissions { get; } = SectionReaders.Permissions.Union(SectionReaders.Preferred);

    /// <summary>Gathers the sections that are asked, subject by subject in the order given, as they come.</summary>
    /// <param name="path">Null for what the options say; REST for the single read that confirms.</param>
    public async IAsyncEnumerable<GatheredSubject> GatherAsync(
        GitHubClient client, IAsyncEnumerable<SubjectQuestions> asked, ReadPath? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var witnesses = new Dictionary<string, Repository>(StringComparer.OrdinalIgnoreCase);
        var (owners, ownersSince) = (new PassMemory(), time.GetUtcNow());
        var (memory, since) = (new PassMemory(owners), ownersSince);
        await foreach (var window in asked.Chunk(Window).WithCancellation(cancellationToken))
        {
            foreach (var repository in window.Select(one => one.Subject).OfType<Repository>().Where(repository => repository.Visibility == Visibility.Private))
            {
                witnesses.TryAdd(repository.Owner, repository);
            }

            var now = time.GetUtcNow();
            if (now - ownersSince > OwnersFor)
            {
                (owners, ownersSince) = (new PassMemory(), now);
            }

            if (now - since > SharedFor || since < ownersSince)
            {
                (memory, since) = (new PassMemory(owners), now);
            }

            var pass = new Pass(memory, since, ownersSince, witnesses, path ?? options.Value.ReadPath);
            foreach (var gathered in await GatherAsync(client, window, pass, cancellationToken))
            {
                yield return gathered;
            }
        }
    }

    private async Task<ImmutableArray<GatheredSubject>> GatherAsync(GitHubClient client, SubjectQuestions[] window, Pass pass, CancellationToken cancellationToken)
    {
        if (!(await client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap))
        {
            return [.. window.Select(asked => new GatheredSubject(asked.Subject, Sections(asked, reader => reader.Hidden(gap, pass.Since))))];
        }

        var trips = RoundTrips.For(client, profile, pass.Memory);
        return await trips.RunAsync(
            window.Select(asked => asked.Subject switch
            {
                Repository repository => Read(asked, new ReadingContext(repository, [], pass.Path, grants.Held, addresses.Web, pass.Since)
                {
                    Witness = pass.Witnesses.GetValueOrDefault(repository.Owner, repository),
                    IsAmongMany = window.Length >= Many,
                    OwnerSince = pass.OwnersSince,
                }),
                Organization organization => Read(asked, new OrganizationContext(organization, grants.Held, pass.Since)),
                _ => throw new InvalidOperationException("A subject is a repository or an organization."),
            }),
            cancellationToken);
    }

    private static Reading<GatheredSubject> Read(SubjectQuestions asked, ReadingContext context)
    {
        var reading = Read(asked, Readers(asked).Select(question => (question.Reader, ((IRepositoryReader)question.Reader).Read(context with { Parts = question.Question.Parameters }))));
        return reading is Reading<GatheredSubject>.Asking { Asks: var asks } && asks.OfType<FragmentAsk>().Any() && !asked.Pushed.IsEmpty
            ? Reading.Both(reading, Reading.All(PushedFile.For(asked.Pushed).Select(context.Ask))).Map(both => both.One)
            : reading;
    }

    private static Reading<GatheredSubject> Read(SubjectQuestions asked, OrganizationContext context) =>
        Read(asked, Readers(asked).Select(question => (question.Reader, ((IOrganizationReader)question.Reader).Read(context))));

    private static Reading<GatheredSubject> Read(SubjectQuestions asked, IEnumerable<(ISectionReader Reader, Reading<Observed> Reading)> sections) =>
        Reading.All(sections.Select(section => section.Reading.Map(observed => (section.Reader.Section, Observed: observed))))
            .Map(all => new GatheredSubject(asked.Subject, all.Aggregate(SubjectFacts.None, (facts, section) => facts.With(section.Section, section.Observed))));

    private static SubjectFacts Sections(SubjectQuestions asked, Func<ISectionReader, Observed> observe) =>
        Readers(asked).Aggregate(SubjectFacts.None, (facts, question) => facts.With(question.Reader.Section, observe(question.Reader)));

    /// <summary>A section without a reader stays unread, and says so itself.</summary>
    private static IEnumerable<(Question Question, ISectionReader Reader)> Readers(SubjectQuestions asked) =>
        from question in Question.Join(asked.Questions)
        let reader = SectionReaders.Of(question.Section)
        where reader is not null && PolicyDescription.KindOf(question.Section) == asked.Subject.Kind
        select (question, reader);

    /// <summary>What is the same for all windows, for a while.</summary>
    /// <param name="Since">No later than any of its answers, but those about owners.</param>
    /// <param name="OwnersSince">No later than any of those.</param>
    /// <param name="Witnesses">A private repository of each owner, once one was seen.</param>
    private sealed record Pass(PassMemory Memory, DateTimeOffset Since, DateTimeOffset OwnersSince, IReadOnlyDictionary<string, Repository> Witnesses, ReadPath Path);
}
