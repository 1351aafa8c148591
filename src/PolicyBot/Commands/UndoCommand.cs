using System.CommandLine;
using PolicyBot.Changes;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary><c>policybot undo</c>: what was changed on GitHub, and how to take it back.</summary>
internal static class UndoCommand
{
    private static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(10);

    public static Command Create(Terminal terminal, Services services)
    {
        var id = new Argument<string?>("ID") { Description = "Of the change; without it the changes are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new GuidedCommand("undo", "List what PolicyBot changed on GitHub, and take one change back.", """
            What was there before is stored before anything is changed. A change is taken back only where nobody has changed the same since.
            PolicyBot does not make it again while it would be the same change; the issue says so instead.

            Examples:
              policybot undo               what was changed
              policybot undo 1a2b3c4d5e    take that one back
            """)
        {
            id,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var provider = await services.BuildAsync(cancellationToken);
            return parsed.GetValue(id) is { } wanted ? await UndoAsync(terminal, provider, wanted, cancellationToken) : await ListAsync(terminal, provider, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ListAsync(Terminal terminal, ServiceProvider provider, CancellationToken cancellationToken)
    {
        Listing listing = new("ID", "WHEN", "REPOSITORY", "POLICY", "STATE", "CHANGE");
        await foreach (var (installation, _) in provider.GetRequiredService<Installations>().ReadAsync(cancellationToken))
        {
            var changes = new List<ChangeRow>();
            await foreach (var row in provider.GetRequiredService<KnownChanges>().ReadAsync(installation, cancellationToken))
            {
                changes.Add(row);
            }

            foreach (var row in changes.Where(row => row.State != ChangeState.Dropped).OrderBy(row => row.BegunAt))
            {
                listing.Add(row.Id, $"{row.BegunAt:yyyy-MM-dd HH:mm}", row.Name, row.Policy, row.State.ToString().ToLowerInvariant(), row.Says);
            }
        }

        if (listing.IsEmpty)
        {
            await terminal.Output.WriteLineAsync("Nothing was changed.");
        }
        else
        {
            listing.WriteTo(terminal);
        }

        return ExitCode.Success;
    }

    private static async Task<int> UndoAsync(Terminal terminal, ServiceProvider provider, string id, CancellationToken cancellationToken)
    {
        var app = provider.GetRequiredService<GitHubApp>();
        if (!app.IsApp)
        {
            return terminal.Refuse("undo works as an App: set GitHub:AppId and its key");
        }

        await foreach (var (number, _) in provider.GetRequiredService<Installations>().ReadAsync(cancellationToken))
        {
            await foreach (var row in provider.GetRequiredService<KnownChanges>().ReadAsync(number, cancellationToken))
            {
                if (row.Id == id)
                {
                    return (await app.FindInstallationAsync(number, cancellationToken)).IsPresent(out var installation, out var gap)
                        ? await UndoAsync(terminal, provider, app, installation, row, cancellationToken)
                        : Failed(terminal, gap.Detail);
                }
            }
        }

        return terminal.Refuse($"there is no change {id}: policybot undo lists them");
    }

    private static async Task<int> UndoAsync(Terminal terminal, ServiceProvider provider, GitHubApp app, Installation installation, ChangeRow row, CancellationToken cancellationToken)
    {
        if (!await provider.GetRequiredService<ServedInstallations>().IsServedAsync(installation, cancellationToken))
        {
            return terminal.Refuse($"{installation.Account} is not served: name it in GitHub:Owners");
        }

        var leases = provider.GetRequiredService<Leases>();
        if (await leases.TakeAsync(installation.Id, Enforcer.LeaseOn(row.Subject), LeaseLasts, cancellationToken) is not { } lease)
        {
            return Failed(terminal, "another process is working on the repository");
        }

        try
        {
            var client = app.For(installation, ChangeExecutors.Permissions);
            var name = row.Name[(row.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (!(await InventoryReader.FindAsync(client, installation, name, row.Subject, cancellationToken)).IsPresent(out var subject, out var gap))
            {
                return Failed(terminal, gap.Detail);
            }

            var site = new ChangeSite(installation.Id, client, subject, null, "");
            if (await provider.GetRequiredService<ChangeDesk>().UndoAsync(site, row, cancellationToken) is { } because)
            {
                return Failed(terminal, because);
            }

            await terminal.Output.WriteLineAsync($"Taken back in {subject.Name}: {row.Says}.");
            return ExitCode.Success;
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private static int Failed(Terminal terminal, string because)
    {
        terminal.Note($"not taken back: {because}");
        return ExitCode.Unknown;
    }
}
