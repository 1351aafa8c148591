using System.Collections.Immutable;
using PolicyBot.Reports;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Doctor;

/// <summary>What the store says of an installation: how it was judged last, what waits, what is held.</summary>
internal sealed class StoredState(SweepLog sweeps, StoredFacts facts, HeldPlans plans, DueItems due, AuditReading audit, TimeProvider time)
{
    /// <returns>A sentence each, and the id of the plan that waits for a person's word; null where none does.</returns>
    public async Task<(ImmutableArray<string> Sentences, string? HeldPlan)> ReadAsync(long installation, CancellationToken cancellationToken)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        sentences.AddRange(await sweeps.LastAsync(installation, cancellationToken) is { } last ? Of(last) : ["no sweep over all of it has ended yet"]);
        var freshness = new Freshness(time.GetUtcNow());
        await foreach (var row in facts.ReadAsync(installation, cancellationToken))
        {
            freshness.Add(row);
        }

        if (freshness.Facts > 0)
        {
            sentences.Add($"{freshness}");
        }

        var held = await plans.GetAsync(installation, cancellationToken);
        if (held is { Id: { } id })
        {
            sentences.Add($"{Count(held.Actions.Length, "action")} held back as plan {id} since {Time(held.HeldAt)}");
        }

        if (await due.ReadAsync(installation, time.GetUtcNow(), cancellationToken).CountAsync(cancellationToken) is var waiting and > 0)
        {
            sentences.Add($"{Count(waiting, "thing")} due and not yet done");
        }

        if (await audit.GetAsync(installation, cancellationToken) is { IsBehind: true, From: var from })
        {
            sentences.Add($"the audit log is read up to {Time(from)} and had more than is read at once: the rest is read at the next looks");
        }

        if (await audit.RefusedAtAsync(installation, time.GetUtcNow(), cancellationToken) is { } refusedAt)
        {
            sentences.Add($"the audit log was refused at {Time(refusedAt)}: what it alone tells, such as a webhook that was added, waits for a sweep");
        }

        return (sentences.ToImmutable(), held?.Id);
    }

    private static IEnumerable<string> Of(SweepRow last)
    {
        yield return $"swept last at {Time(last.Began)}, in {(last.Ended - last.Began).TotalSeconds:0} s: {last.Judged} of {Count(last.Subjects, "subject")} judged"
            + (last.Outcomes.IsEmpty ? "" : $": {string.Join(", ", last.Outcomes.Select(outcome => $"{outcome.Value} {Words.Of(outcome.Key)}"))}");
        foreach (var (reason, count) in last.Unknown)
        {
            yield return $"{count} unknown then: {Words.Of(reason)}";
        }

        foreach (var (reason, count) in last.Waiting)
        {
            yield return $"{count} failing then without an open issue: {reason}";
        }
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Time(DateTimeOffset time) => $"{time:yyyy-MM-dd HH:mm} UTC";
}
