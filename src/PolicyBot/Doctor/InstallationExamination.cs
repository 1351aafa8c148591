using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Manifests;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Doctor;

/// <summary>Looks at one installation in a handful of requests, however many repositories it has.</summary>
internal sealed class InstallationExamination(GitHubApp app, GitHubAddresses addresses, ConfigurationReader reader, PolicyCatalogue catalogue, StoredState state)
{
    /// <returns>What was found, and what of it is missing or not known.</returns>
    public async Task<(InstallationDiagnosis Diagnosis, ImmutableArray<string> Lacks)> RunAsync(
        Installation installation, AppRegistration registration, Tier tier, bool isServed, CancellationToken cancellationToken)
    {
        var account = installation.Account;
        var diagnosis = new InstallationDiagnosis(installation.Id, account, installation.IsOrganization, isServed, installation.IsSuspended, installation.SeesAll);
        if (!isServed)
        {
            return (diagnosis, []);
        }

        var stored = await state.ReadAsync(installation.Id, cancellationToken);
        diagnosis = diagnosis with { Blind = Blindness.Of(installation.Granted, tier, catalogue), State = stored.Sentences };
        var lacks = ImmutableArray.CreateBuilder<string>();
        var unaccepted = registration.Asks.Permissions.Where(permission => Tiers.PermissionsOf(tier).Holds(permission) && !installation.Granted.Holds(permission)).ToList();
        if (unaccepted.Count > 0)
        {
            lacks.Add($"{account} has not accepted {string.Join(", ", unaccepted)}: its owner does so on {PageOf(installation)}");
        }

        if (installation.IsSuspended)
        {
            lacks.Add($"{account} has suspended the App: its owner can resume it on {PageOf(installation)}");
            return (diagnosis, lacks.ToImmutable());
        }

        if (stored.HeldPlan is { } plan)
        {
            lacks.Add($"{account}: so much at once waits for your word: policybot plan show, then policybot plan apply {plan}");
        }

        var client = app.For(installation, ConfigurationReader.Permissions);
        var count = await client.GetAsync(new RestPath("/installation/repositories").With("per_page", "1"), GitHubJson.Default.RepositoryCountWire, Permission.Metadata, cancellationToken);
        if (!count.IsPresent(out var counted, out var gap))
        {
            lacks.Add($"{account}: its repositories could not be counted: {gap.Detail}");
        }

        var limits = await RateLimit.ReadAsync(client, cancellationToken);
        if (!limits.IsPresent(out var known, out gap))
        {
            lacks.Add($"{account}: its limits could not be read: {gap.Detail}");
        }

        var used = known.IsDefault ? [] : known;
        lacks.AddRange(used.Where(limit => limit.Remaining == 0).Select(limit => $"{account}: {DiagnosisText.Of(limit)}"));
        var configuration = await ConfigurationAsync(client, account, installation.IsOrganization, installation.SeesAll, cancellationToken);
        lacks.AddRange(configuration.Lacks.Select(lack => $"{account}: {lack}"));
        return (diagnosis with { Repositories = counted?.TotalCount, Limits = used, Configuration = configuration }, lacks.ToImmutable());
    }

    /// <summary>The owner's files; repositories' own are left to the sweep, which reads them all.</summary>
    public async Task<ConfigurationDiagnosis> ConfigurationAsync(GitHubClient client, string account, bool isOrganization, bool seesAll, CancellationToken cancellationToken)
    {
        var inventory = new Inventory(account, isOrganization ? new Organization(0, account) : null, []);
        var files = await reader.ReadAsync(client, inventory, [], seesAll, null, cancellationToken);
        return ConfigurationDiagnosis.Of(files, OrganizationConfiguration.Read(files, catalogue));
    }

    private Uri PageOf(Installation installation) => new(
        addresses.Web, $"{(installation.IsOrganization ? $"/organizations/{Uri.EscapeDataString(installation.Account)}" : "")}/settings/installations/{installation.Id}");
}
