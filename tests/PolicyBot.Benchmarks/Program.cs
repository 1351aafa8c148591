using System.CommandLine;
using PolicyBot.Benchmarks.Changes;
using PolicyBot.Benchmarks.Checks;
using PolicyBot.Benchmarks.Configurations;
using PolicyBot.Benchmarks.Kills;
using PolicyBot.Benchmarks.Pages;
using PolicyBot.Benchmarks.Sweeps;
using PolicyBot.Benchmarks.Webhooks;

// One command per benchmark. Each prints figures and what they are held against, and asserts nothing: a slow machine is no defect.
var root = new RootCommand("Measures PolicyBot.")
{
    CheckBenchmark.Create(),
    AssignmentBenchmark.Create(),
    ConfigurationFuzzBenchmark.Create(),
    SmallSweepBenchmark.Create(),
    SweepBenchmark.Create(),
    WebhooksBenchmark.Create(),
    KillsBenchmark.Create(),
    PagesBenchmark.Create(),
    PagesBenchmark.CreateServer(),
    MemoryBenchmark.Create(),
    WebhookToIssueBenchmark.Create(),
    MonthBenchmark.Create(),
    FixFuzzBenchmark.Create(),
    DayBenchmark.Create(),
    AgreeBenchmark.Create(),
    FairnessBenchmark.Create(),
};
return await root.Parse(args).InvokeAsync();
