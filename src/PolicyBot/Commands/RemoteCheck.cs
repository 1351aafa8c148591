using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.Reports;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands;

/// <summary>Judges a repository on GitHub and prints; writes nothing anywhere.</summary>
internal sealed class RemoteCheck(Terminal terminal, PolicyCatalogue catalogue, Services services)
{
    /// <param name="policies">Ids; none for all that are in force.</param>
    /// <param name="directory">A checkout of the organization's configuration to judge by instead of what is on GitHub; null for that.</param>
    public async Task<int> RunAsync(string fullName, string[] policies, string? directory, Action<Report, Terminal> write, CancellationToken cancellationToken)
    {
        var (owner, name) = FullName.Of(fullName);
        await using var provider = await services.BuildForgetfulAsync(cancellationToken);
        if (!(await RemoteRepository.FindAsync(provider, owner, name, cancellationToken)).IsKnown(out var remote, out var gap))
        {
            terminal.Note($"{fullName} could not be looked at: {gap.Detail}");
            return ExitCode.Unknown;
        }

        var chosen = catalogue.Policies.Where(policy => policy.Kind == SubjectKind.Repository && (policies.Length == 0 || policies.Contains(policy.Id, StringComparer.Ordinal))).ToImmutableArray();
        var assignments = directory is not null
            ? CheckAssignments.ByOrganization(terminal, catalogue, directory, remote.Repository, chosen, policies.Length > 0)
            : OnGitHub(remote, chosen, policies.Length > 0);
        if (assignments is not { } judged)
        {
            return ExitCode.Refused;
        }

        var subjects = ImmutableArray.CreateBuilder<JudgedSubject>();
        var look = new Look(provider.GetRequiredService<TimeProvider>().GetUtcNow()) { KeepsNothing = true };
        await foreach (var subject in provider.GetRequiredService<SubjectJudge>().JudgeAsync(remote.Client, 0, judged, look, cancellationToken))
        {
            subjects.Add(subject.ForReport());
        }

        var report = new Report(subjects.ToImmutable());
        write(report, terminal);
        return CheckCommand.ExitCodeOf(report);
    }

    /// <summary>As a sweep would judge.</summary>
    private ImmutableArray<Assignment> OnGitHub(RemoteRepository remote, ImmutableArray<PolicyDescription> chosen, bool areAskedFor) =>
        CheckAssignments.InForce(terminal, remote.Kept, remote.Client.Credential.Installation is null) is { } configuration
            ? CheckAssignments.Of(terminal, configuration, remote.Repository, chosen, areAskedFor)
            : CheckAssignments.ByDefault(remote.Repository, chosen);
}
