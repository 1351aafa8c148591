using System.CommandLine;
using PolicyBot.Benchmarks.Checks;

// One command per benchmark. Each prints figures and what they are held against, and asserts nothing: a slow machine is no defect.
var root = new RootCommand("Measures PolicyBot.") { CheckBenchmark.Create() };
return await root.Parse(args).InvokeAsync();
