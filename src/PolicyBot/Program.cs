using System.Reflection;
using PolicyBot;
using PolicyBot.Commands;
using PolicyBot.Engine.Policies;

var catalogue = PolicyCatalogue.Of(Assembly.Load("PolicyBot.Policies"));
return await new CommandLine(Terminal.OfThisProcess(), catalogue, TimeProvider.System, new Services(Settings.Read(), catalogue, TimeProvider.System)).RunAsync(args, CancellationToken.None);
