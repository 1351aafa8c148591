using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Commands;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;
using PolicyBot.Sweeps;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Doctor;

/// <summary>What the doctor reads in the store.</summary>
public sealed class DoctorStoreTests
{
    [Fact]
    public async Task A_store_is_described_and_none_is_made()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        using var directory = new TemporaryDirectory();
        var path = directory["state/state.db"];

        Assert.Contains($"Store:  {path}, which is not there yet\n", (await simulated.DoctorAsync([("Storage:Path", path)])).Output);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));

        await (await StateDatabase.OpenAsync(path, default)).DisposeAsync();
        var run = await simulated.DoctorAsync([("Storage:Path", path)]);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches(@"Store:  .*state\.db, schema 1, \d+ KiB\n", run.Output);
    }

    [Fact]
    public async Task How_it_was_judged_last_and_what_waits_is_told_from_the_store()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        using var directory = new TemporaryDirectory();
        (string, string?)[] settings = [("Storage:Path", directory["state.db"])];
        var installation = simulated.Installation.Id;
        await using (var provider = await DoctorRun.ServicesFor(simulated, settings, simulated.Time).BuildAsync(default))
        {
            var now = simulated.Time.GetUtcNow();
            await provider.GetRequiredService<SweepLog>().SaveAsync(
                installation,
                new SweepRow(
                    now.AddSeconds(-20),
                    now,
                    Subjects: 3,
                    Judged: 2,
                    ImmutableSortedDictionary<Outcome, int>.Empty.Add(Outcome.Pass, 5).Add(Outcome.Unknown, 2),
                    ImmutableSortedDictionary<GapReason, int>.Empty.Add(GapReason.RateLimited, 2),
                    ImmutableSortedDictionary<string, int>.Empty.Add("its issues are switched off", 1)),
                default);
            await provider.GetRequiredService<HeldPlans>().HoldAsync(installation, "1a2b3c4d5e", [new HeldActionRow(1, "security", "open", "acme/api")], default);
            await provider.GetRequiredService<DueItems>().AddAsync(installation, new DueItem(now, 1, "confirm"), default);
            await provider.GetRequiredService<AuditReading>().SetAsync(installation, new AuditPosition(now.AddHours(-2), []) { IsBehind = true }, default);
            await provider.GetRequiredService<AuditReading>().SetRefusedAsync(installation, now.AddHours(-1), default);
        }

        var run = await simulated.DoctorAsync(settings);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("swept last at 2026-11-22 11:59 UTC, in 20 s: 2 of 3 subjects judged: 5 pass, 2 unknown\n", run.Output);
        Assert.Contains("2 unknown then: rate_limited\n", run.Output);
        Assert.Contains("1 failing then without an open issue: its issues are switched off\n", run.Output);
        Assert.Contains("1 action held back as plan 1a2b3c4d5e since 2026-11-22 12:00 UTC\n", run.Output);
        Assert.Contains("1 thing due and not yet done\n", run.Output);
        Assert.Contains("the audit log is read up to 2026-11-22 10:00 UTC and had more than is read at once", run.Output);
        Assert.Contains("the audit log was refused at 2026-11-22 11:00 UTC", run.Output);
        Assert.EndsWith("acme: so much at once waits for your word: policybot plan show, then policybot plan apply 1a2b3c4d5e\n", run.Output);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_a_lack_and_everything_else_is_told_all_the_same()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        using var directory = new TemporaryDirectory();
        directory.With("state.db", "no database at all, but long enough to be looked at as if it were one");

        var run = await simulated.DoctorAsync([("Storage:Path", directory["state.db"])]);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("the store cannot be used: ", run.Output);
        Assert.Contains("acme/.allstar, 2 files\n", run.Output);
    }

    [Fact]
    public async Task A_refusal_of_the_audit_log_is_told_until_the_log_is_asked_again()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        using var directory = new TemporaryDirectory();
        (string, string?)[] settings = [("Storage:Path", directory["state.db"])];
        await using (var provider = await DoctorRun.ServicesFor(simulated, settings, simulated.Time).BuildAsync(default))
        {
            await provider.GetRequiredService<AuditReading>().SetRefusedAsync(simulated.Installation.Id, simulated.Time.GetUtcNow().AddHours(-25), default);
        }

        Assert.DoesNotContain("audit log", (await simulated.DoctorAsync(settings)).Output);
    }
}
