using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.Reports;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>Judges an organization on GitHub and all its repositories as a sweep would, and prints; writes nothing anywhere.</summary>
/// <param name="policies">Ids; none for all that are in force.</param>
/// <param name="directory">A checkout of the organization's configuration to judge by instead of what is on GitHub; null for that.</param>
internal sealed class OrganizationCheck(Terminal terminal, PolicyCatalogue catalogue, Services services, ImmutableHashSet<string> policies, string? directory)
{
    private IEnumerable<PolicyDescription> Chosen => catalogue.Policies.Where(policy => policies.IsEmpty || policies.Contains(policy.Id));

    public async Task<int> RunAsync(string login, string format, CancellationToken cancellationToken)
    {
        if (services.GitHub is { AppId: null, Token: null or "" } && Directory.Exists(login))
        {
            return terminal.Refuse($"{login} would be an organization on GitHub; a directory is named with --path");
        }

        await using var provider = await services.BuildForgetfulAsync(cancellationToken);
        return await RemoteOwner.FindAsync(provider.GetRequiredService<GitHubApp>(), login, cancellationToken) switch
        {
            RemoteOwner.Organization organization => await CheckAsync(provider, organization, format, cancellationToken),
            RemoteOwner.Wrong wrong => terminal.Refuse(wrong.Sentence),
            RemoteOwner.Hidden hidden => NotSeen(login, hidden.Gap),
            _ => throw new InvalidOperationException("An owner is an organization, wrong or hidden."),
        };
    }

    private async Task<int> CheckAsync(IServiceProvider provider, RemoteOwner.Organization organization, string format, CancellationToken cancellationToken)
    {
        var (client, installation) = organization;
        if (!(await InventoryReader.ListAsync(client, installation, cancellationToken)).IsKnown(out var inventory, out var gap))
        {
            return NotSeen(installation.Account, gap);
        }

        var configuration = directory is not null
            ? CheckAssignments.Unrefused(terminal, catalogue, directory)
            : CheckAssignments.InForce(terminal, await provider.GetRequiredService<ConfigurationKeeper>().ReadAsync(client, installation, inventory, null, cancellationToken), client.Credential.Installation is null);
        if (configuration is null && directory is not null)
        {
            return ExitCode.Refused;
        }

        if (configuration?.SelectsByProperties is true)
        {
            inventory = await InventoryReader.WithPropertiesAsync(client, inventory, cancellationToken);
        }

        var assigned = configuration is null ? null : new AssignedSubjects(configuration, SweepScope.Whole with { Policies = policies.IsEmpty ? null : policies }, _ => false);
        var assignments = assigned?.InForce(inventory.Subjects) ?? inventory.Subjects.SelectMany(ByDefault);
        var building = new ReportBuilder(keepsAll: format != "text");
        var look = new Look(provider.GetRequiredService<TimeProvider>().GetUtcNow()) { KeepsNothing = true };
        await foreach (var judged in provider.GetRequiredService<SubjectJudge>().JudgeAsync(client, installation.Id, assignments, look, cancellationToken))
        {
            building.Add(judged.ForReport());
        }

        CheckOptions.Write(format, building, areMany: true, terminal);
        NoteUnseen(client, installation);
        if (assigned is not null)
        {
            NoteOff(inventory, assigned, building.Tally);
        }

        return CheckCommand.ExitCodeOf(building.Tally);
    }

    private IEnumerable<Assignment> ByDefault(Subject subject) => CheckAssignments.ByDefault(subject, Chosen.Where(policy => policy.Kind == subject.Kind));

    private int NotSeen(string login, Gap gap)
    {
        terminal.Note($"{login} could not be looked at: {gap.Detail}");
        return ExitCode.Unknown;
    }

    /// <summary>What is not listed has no verdict that would say so.</summary>
    private void NoteUnseen(GitHubClient client, Installation installation)
    {
        if (client.Credential.Installation is null)
        {
            terminal.Note("repositories that the bearer of GitHub:Token may not read were not judged");
        }
        else if (!installation.SeesAll)
        {
            terminal.Note("the App was given some repositories only: others were not judged");
        }
    }

    private void NoteOff(Inventory inventory, AssignedSubjects assigned, OutcomeTally tally)
    {
        var judged = tally.ByPolicy.Select(policy => policy.Key).ToHashSet(StringComparer.Ordinal);
        if (Chosen.Select(policy => policy.Id).Where(id => !judged.Contains(id)).ToArray() is { Length: > 0 } off)
        {
            terminal.Note($"off everywhere by the configuration: {string.Join(", ", off)}");
        }

        var unasked = Chosen.Any(policy => policy.Kind == SubjectKind.Repository) ? inventory.Repositories.Count(repository => !assigned.Judged.Contains(repository.Id)) : 0;
        if (unasked > 0)
        {
            terminal.Note($"{unasked} of {inventory.Repositories.Length} repositories were not judged, because {(policies.IsEmpty ? "everything is" : "what was asked for is")} off for them: policybot explain OWNER/NAME tells why");
        }
    }
}
