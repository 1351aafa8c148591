using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;
using PolicyBot.Storage.Sections;

namespace PolicyBot.Sweeps;

/// <summary>Gathers what assignments ask, judges, and keeps facts and verdicts unless the look is to keep nothing.</summary>
internal sealed class SubjectJudge(Gatherer gatherer, StoredFacts facts, Verdicts verdicts, TimeProvider time, IOptions<FactOptions> options)
{
    /// <summary>Judges subject by subject, as their facts come. The assignments are read as they are needed, and let go.</summary>
    /// <param name="assignments">Subject by subject.</param>
    public async IAsyncEnumerable<JudgedNow> JudgeAsync(
        GitHubClient client, long installation, IEnumerable<Assignment> assignments, Look look, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var underWay = new Dictionary<long, (ImmutableArray<Assignment> Assignments, SubjectFacts Known)>();
        await foreach (var gathered in gatherer.GatherAsync(client, AskAsync(), look.Path, cancellationToken))
        {
            underWay.Remove(gathered.Subject.Id, out var one);
            var known = gathered.Facts.Sections.Aggregate(one.Known, (all, section) => all.With(section.Key, section.Value));
            yield return await JudgeAsync(installation, gathered, known, one.Assignments, look, cancellationToken);
        }

        async IAsyncEnumerable<SubjectQuestions> AskAsync()
        {
            foreach (var (subject, those) in BySubject(assignments))
            {
                var questions = Questions(those);
                var known = look is { Fresh: null, Since: null } && !(look.IsInTurn && questions.Any(question => SectionReaders.Of(question.Section)?.GoodFor is not null)) ? SubjectFacts.None : await RecallAsync(installation, subject, questions, look, cancellationToken);
                underWay[subject.Id] = (those, known);
                yield return new SubjectQuestions(subject, questions.Where(question => !known.Sections.ContainsKey(question.Section))) { Pushed = look.Pushed.GetValueOrDefault(subject.Id, []) };
            }
        }
    }

    private static IEnumerable<(Subject Subject, ImmutableArray<Assignment> Assignments)> BySubject(IEnumerable<Assignment> assignments)
    {
        var those = ImmutableArray.CreateBuilder<Assignment>();
        foreach (var assignment in assignments)
        {
            if (those.Count > 0 && those[0].Subject.Id != assignment.Subject.Id)
            {
                yield return (those[0].Subject, those.ToImmutable());
                those.Clear();
            }

            those.Add(assignment);
        }

        if (those.Count > 0)
        {
            yield return (those[0].Subject, those.ToImmutable());
        }
    }

    private async Task<JudgedNow> JudgeAsync(
        long installation, GatheredSubject gathered, SubjectFacts known, ImmutableArray<Assignment> assignments, Look look, CancellationToken cancellationToken)
    {
        if (!look.KeepsNothing)
        {
            await facts.AddAsync(installation, FactsRow.Of(gathered.Subject, look.ListedAt, gathered.Facts, Questions(assignments)), cancellationToken);
        }

        var before = await verdicts.GetAsync(installation, gathered.Subject.Id, cancellationToken);
        var now = time.GetUtcNow();
        ImmutableArray<Judgement> judged =
        [
            .. assignments
                .Select(assignment => new Judgement(assignment, assignment.Judge(known, SubjectFacts.None, before?.Of(assignment.Policy.Id), now)))
                .OrderBy(judgement => judgement.Assignment.Policy.Id, StringComparer.Ordinal),
        ];
        var row = Row(gathered.Subject, judged, before, now);
        if (look is { IsTrial: false, KeepsNothing: false } && !(before?.At >= look.Since && gathered.Facts.Sections.IsEmpty && Text(before) == Text(row with { At = before.At })))
        {
            await verdicts.SaveAsync(installation, gathered.Subject.Id, row, cancellationToken);
        }

        return new JudgedNow(gathered.Subject, judged);
    }

    /// <summary>What need not be gathered: nothing touched it and it is young, or it was seen since; and it left nothing open.</summary>
    private async Task<SubjectFacts> RecallAsync(
        long installation, Subject subject, IEnumerable<Question> questions, Look look, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var young = now - TimeSpan.FromHours(options.Value.ReuseHours);
        return await facts.GetAsync(installation, subject.Id, cancellationToken) is not { } row
            ? SubjectFacts.None
            : questions.Where(row.IsWhole)
                .Select(question => (question.Section, Observed: row.Find(question)))
                .Where(section => section.Observed?.ObservedAt > GoodSince(section.Section))
                .Aggregate(SubjectFacts.None, (all, section) => all.With(section.Section, section.Observed!));

        DateTimeOffset GoodSince(Type section)
        {
            // What was asked of the subject may depend on what the subject was then.
            var since = row.Subject.IsLike(subject) ? look.Since : null;
            var isTouched = look.Fresh?.Contains(SectionNames.Of(section));
            var usual = isTouched is false ? young : since ?? DateTimeOffset.MaxValue;
            return isTouched is not true && (look.IsInTurn || isTouched is false) && SectionReaders.Of(section)?.GoodFor is { } period
                && Rotation.DueSince($"{subject.Id}", period, now) is var due && due < usual
                ? due
                : usual;
        }
    }

    private static ImmutableArray<Question> Questions(ImmutableArray<Assignment> assignments) => Question.Join(assignments.SelectMany(assignment => assignment.Questions));

    private static string Text(JudgedSubjectRow row) => JsonSerializer.Serialize(row, StorageJson.Default.JudgedSubjectRow);

    /// <summary>What was not judged this time stays as it was.</summary>
    private static JudgedSubjectRow Row(Subject subject, ImmutableArray<Judgement> judged, JudgedSubjectRow? before, DateTimeOffset now) => new(
        subject.Name,
        subject.Kind,
        subject is Repository repository ? repository.Visibility : Visibility.Private,
        now,
        [
            .. judged.Select(judgement => VerdictRow.Of(judgement.Verdict, judgement.Assignment))
                .Concat(before?.Verdicts.Where(verdict => !judged.Any(judgement => judgement.Assignment.Policy.Id == verdict.Policy)) ?? [])
                .OrderBy(verdict => verdict.Policy, StringComparer.Ordinal),
        ]);
}
