using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Gathers what assignments ask, judges, and keeps the verdicts.</summary>
internal sealed class SubjectJudge(Gatherer gatherer, Verdicts verdicts, TimeProvider time)
{
    /// <summary>Judges subject by subject, as their facts come.</summary>
    /// <param name="path">Null for what the options say; REST for the single read that confirms.</param>
    public async IAsyncEnumerable<JudgedNow> JudgeAsync(
        GitHubClient client, long installation, IEnumerable<Assignment> assignments, ReadPath? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bySubject = assignments.GroupBy(assignment => assignment.Subject).ToDictionary(group => group.Key.Id, group => (Subject: group.Key, Assignments: group.ToImmutableArray()));
        var asked = bySubject.Values.Select(one => new SubjectQuestions(one.Subject, one.Assignments.SelectMany(assignment => assignment.Questions)));
        await foreach (var gathered in gatherer.GatherAsync(client, asked, path, cancellationToken))
        {
            var before = await verdicts.GetAsync(installation, gathered.Subject.Id, cancellationToken);
            var now = time.GetUtcNow();
            ImmutableArray<Judgement> judged =
            [
                .. bySubject[gathered.Subject.Id].Assignments
                    .Select(assignment => new Judgement(assignment, assignment.Judge(gathered.Facts, SubjectFacts.None, before?.Of(assignment.Policy.Id), now)))
                    .OrderBy(judgement => judgement.Assignment.Policy.Id, StringComparer.Ordinal),
            ];
            await verdicts.SaveAsync(installation, gathered.Subject.Id, Row(gathered.Subject, judged, before, now), cancellationToken);
            yield return new JudgedNow(gathered.Subject, judged);
        }
    }

    /// <summary>What was not judged this time stays as it was.</summary>
    private static JudgedSubjectRow Row(Subject subject, ImmutableArray<Judgement> judged, JudgedSubjectRow? before, DateTimeOffset now) => new(
        subject.Name,
        subject.Kind,
        subject is Repository repository ? repository.Visibility : Visibility.Private,
        now,
        [
            .. judged.Select(judgement => VerdictRow.Of(judgement.Verdict, judgement.Assignment.Action))
                .Concat(before?.Verdicts.Where(verdict => !judged.Any(judgement => judgement.Assignment.Policy.Id == verdict.Policy)) ?? [])
                .OrderBy(verdict => verdict.Policy, StringComparer.Ordinal),
        ]);
}
