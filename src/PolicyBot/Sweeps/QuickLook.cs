using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Sweeps;

/// <summary>
/// Looks again at what deliveries touched, many repositories in one query, by the configuration that was read last. Where every verdict is what it was, that is all;
/// where one is not, or something is left to do about it, the repository is judged by a pass of its own.
/// </summary>
internal sealed class QuickLook(
    GitHubApp app, ConfigurationMemory memory, PolicyCatalogue catalogue, StoredFacts facts, SubjectJudge judge, Verdicts verdicts, KnownIssues issues, SweepLog log)
{
    /// <returns>The notes that are settled.</returns>
    public async Task<IReadOnlyList<Stored<StaleRow>>> RunAsync(Installation installation, IReadOnlyCollection<Stored<StaleRow>> notes, CancellationToken cancellationToken)
    {
        var settled = new List<Stored<StaleRow>>();
        if (await log.LastAsync(installation.Id, cancellationToken) is not { } last)
        {
            return settled;
        }

        var configuration = OrganizationConfiguration.Read((await memory.RecallAsync(installation.Id, cancellationToken)).Files, catalogue);
        foreach (var alike in notes.GroupBy(note => string.Join(' ', note.Value!.Sections!) + '|' + string.Join(' ', note.Value!.Policies ?? []), StringComparer.Ordinal))
        {
            settled.AddRange(await RunAsync(installation, [.. alike], configuration, last.Ended, cancellationToken));
        }

        return settled;
    }

    private async Task<IReadOnlyList<Stored<StaleRow>>> RunAsync(
        Installation installation, ImmutableArray<Stored<StaleRow>> notes, OrganizationConfiguration configuration, DateTimeOffset sweptAt, CancellationToken cancellationToken)
    {
        var byId = notes.ToDictionary(StaleSubjects.SubjectOf);
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        var settled = new List<Stored<StaleRow>>();
        foreach (var (id, note) in byId)
        {
            if (await facts.GetAsync(installation.Id, id, cancellationToken) is not { } row)
            {
                continue;
            }

            var subject = row.Subject.ToSubject();
            var before = assignments.Count;
            assignments.AddRange(configuration.AssignTo([subject]).InForce.Where(assignment => note.Value!.Policies?.Contains(assignment.Policy.Id) is not false));
            if (assignments.Count == before && await IsSettledAsync(installation.Id, new JudgedNow(subject, []), note.Value!, sweptAt, cancellationToken))
            {
                settled.Add(note);
            }
        }

        var client = app.For(installation, Gatherer.Permissions);
        var look = new Look(DateTimeOffset.MinValue)
        {
            Fresh = notes[0].Value!.Sections!.ToImmutableHashSet(StringComparer.Ordinal),
            Pushed = byId.Where(note => note.Value.Value!.Pushed is not null).ToImmutableDictionary(note => note.Key, note => note.Value.Value!.Pushed!),
            IsTrial = true,
        };
        await foreach (var judged in judge.JudgeAsync(client, installation.Id, assignments, look, cancellationToken))
        {
            var note = byId[judged.Subject.Id];
            if (await IsSettledAsync(installation.Id, judged, note.Value!, sweptAt, cancellationToken))
            {
                settled.Add(note);
            }
        }

        return settled;
    }

    private async Task<bool> IsSettledAsync(long installation, JudgedNow judged, StaleRow note, DateTimeOffset sweptAt, CancellationToken cancellationToken)
    {
        if (await verdicts.GetAsync(installation, judged.Subject.Id, cancellationToken) is not { } before)
        {
            return false;
        }

        var was = before.Verdicts.Where(verdict => note.Policies?.Contains(verdict.Policy) is not false).ToDictionary(verdict => verdict.Policy, StringComparer.Ordinal);
        if (was.Count != judged.Judgements.Length || !judged.Judgements.All(judgement => was.TryGetValue(judgement.Verdict.Policy, out var one) && IsSame(one, judgement)))
        {
            return false;
        }

        var known = new Dictionary<string, IssueRow>(StringComparer.Ordinal);
        await foreach (var (policy, row) in issues.AboutAsync(installation, judged.Subject.Id, cancellationToken))
        {
            known[policy] = row;
        }

        if (known.GetValueOrDefault(JointVerdict.Name) is { Pending: not null })
        {
            return false;
        }

        // A pass over everything has seen this verdict and decided about it; one that was judged since may have been cut short.
        return judged.Judgements.All(judgement => IsTold(judgement, known.GetValueOrDefault(judgement.Verdict.Policy)) || (before.At <= sweptAt && known.GetValueOrDefault(judgement.Verdict.Policy) is null or { Pending: null }));
    }

    /// <summary>An issue tells of it, or nothing needs to be told.</summary>
    private static bool IsTold(Judgement judgement, IssueRow? issue) =>
        issue is null or { Pending: null }
        && (judgement.Verdict.Outcome == Outcome.Fail && judgement.Assignment.Action != EnforcementAction.Log
            ? issue is { IsOpen: true, UnavailableBecause: null } && judgement.Verdict.Findings.Where(finding => finding.Waiver is null).Select(finding => finding.Fingerprint.Value).ToHashSet(StringComparer.Ordinal).SetEquals(issue.Shown)
            : issue is not { IsOpen: true });

    private static bool IsSame(VerdictRow was, Judgement judgement) =>
        JsonSerializer.Serialize(was, StorageJson.Default.VerdictRow) == JsonSerializer.Serialize(VerdictRow.Of(judgement.Verdict, judgement.Assignment), StorageJson.Default.VerdictRow);
}
