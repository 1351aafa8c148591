using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Judges what is stored, without a request and without keeping anything. A few hundred subjects are in memory at once.</summary>
internal sealed class StoredJudge(StoredFacts facts, Verdicts verdicts, TimeProvider time)
{
    private const int Window = 200;

    /// <summary>Subject by subject, by id.</summary>
    public async IAsyncEnumerable<StoredJudgement> JudgeAsync(
        long installation, ImmutableArray<OrganizationConfiguration> configurations, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var window in facts.ReadAsync(installation, cancellationToken).Chunk(Window).WithCancellation(cancellationToken))
        {
            var subjects = window.Select(row => (Row: row, Subject: row.Subject.ToSubject())).ToArray();
            var assigned = configurations.Select(configuration => configuration.AssignTo(subjects.Select(one => one.Subject)))
                .Select(all => (InForce: all.InForce.ToLookup(one => one.Subject.Id), Off: all.Off.ToLookup(one => one.Subject.Id)))
                .ToArray();
            foreach (var (row, subject) in subjects)
            {
                var known = Known(row, assigned.SelectMany(all => all.InForce[subject.Id]).SelectMany(assignment => assignment.Questions));
                var before = await verdicts.GetAsync(installation, subject.Id, cancellationToken);
                yield return new StoredJudgement(row, subject, [.. assigned.Select(all => new StoredVerdicts(Judge(all.InForce[subject.Id], known, before), [.. all.Off[subject.Id]]))]);
            }
        }
    }

    private ImmutableArray<Judgement> Judge(IEnumerable<Assignment> assignments, SubjectFacts known, JudgedSubjectRow? before) =>
    [
        .. assignments.Select(assignment => new Judgement(assignment, assignment.Judge(known, SubjectFacts.None, before?.Of(assignment.Policy.Id), time.GetUtcNow())))
            .OrderBy(judgement => judgement.Assignment.Policy.Id, StringComparer.Ordinal),
    ];

    private SubjectFacts Known(FactsRow row, IEnumerable<Question> questions) => Question.Join(questions)
        .Select(question => (question.Section, Observed: row.Find(question) ?? SectionReaders.Of(question.Section)?.Hidden(NotGathered(question), time.GetUtcNow())))
        .Where(section => section.Observed is not null)
        .Aggregate(SubjectFacts.None, (all, section) => all.With(section.Section, section.Observed!));

    private static Gap NotGathered(Question question) => new(GapReason.NotGatheredYet, $"{question.Section.Name} is not stored: the next sweep asks for it where a policy wants it");
}
