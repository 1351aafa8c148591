using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Manifests;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Transport;
using PolicyBot.Sweeps;

namespace PolicyBot.Doctor;

/// <summary>Asks GitHub and the store what PolicyBot has to work with. Changes nothing.</summary>
internal sealed class Examination(
    GitHubApp app, GitHubAddresses addresses, IOptions<GitHubOptions> options, ServedInstallations served, InstallationExamination installationExamination, TimeProvider time)
{
    /// <summary>GitHub takes an App's word for a minute of error, and we allow for as much; half of that is time to mend it.</summary>
    private static readonly TimeSpan BearableError = TimeSpan.FromSeconds(30);

    /// <summary>HTTP's dates have whole seconds, and an answer travels.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromSeconds(5);

    private readonly List<string> notes = [];
    private readonly List<string> lacks = [];

    /// <param name="account">Whose installation alone is wanted; null for all.</param>
    public async Task<Diagnosis> RunAsync(string? account, StoreDiagnosis store, CancellationToken cancellationToken)
    {
        if (store.Problem is { } problem)
        {
            lacks.Add($"the store cannot be used: {problem}");
        }

        return app.IsApp ? await AsAppAsync(account, store, cancellationToken) : await AsTokenAsync(account, store, cancellationToken);
    }

    private async Task<Diagnosis> AsAppAsync(string? account, StoreDiagnosis store, CancellationToken cancellationToken)
    {
        var path = new RestPath("/app");
        var reply = await app.ForApp().AskAsync(path, cancellationToken);
        var clock = Clock(reply);
        if (!Registration(path, reply).IsKnown(out var registration, out var gap))
        {
            lacks.Add($"GitHub does not tell who the App is: {gap.Detail}; is GitHub:AppId the number of the App that the key belongs to?");
            return Diagnosis($"App {options.Value.AppId}", clock, [], store);
        }

        var tier = Tiers.HighestOf(registration.Asks);
        Register(registration, tier);
        var identity = $"App {registration.Name} ({registration.Id}) of {registration.Owner ?? "an enterprise"}, registered for the tier {tier.ToString().ToLowerInvariant()}";
        return Diagnosis(identity, clock, await InstallationsAsync(account, registration, tier, cancellationToken), store);
    }

    private async Task<ImmutableArray<InstallationDiagnosis>> InstallationsAsync(string? account, AppRegistration registration, Tier tier, CancellationToken cancellationToken)
    {
        if (options.Value.Owners.Count == 0 && registration.Owner is null)
        {
            lacks.Add("GitHub:Owners is empty and the App's owner is no account, so nobody is served: name there whom to serve");
            return [];
        }

        if (!(await served.ListAsync(cancellationToken)).IsKnown(out var installations, out var gap))
        {
            lacks.Add($"the installations could not be listed: {gap.Detail}");
            return [];
        }

        var wanted = installations.Where(one => account is null || string.Equals(one.Installation.Account, account, StringComparison.OrdinalIgnoreCase))
            .OrderBy(one => one.Installation.Account, StringComparer.OrdinalIgnoreCase).ToList();
        if (account is not null && wanted.Count == 0)
        {
            lacks.Add($"the App is not installed on {account}");
        }
        else if (account is null && !wanted.Exists(one => one.IsServed))
        {
            lacks.Add("no installation is served: install the App on an account that GitHub:Owners names, or on the App's owner where it names none");
        }

        var diagnoses = ImmutableArray.CreateBuilder<InstallationDiagnosis>();
        foreach (var (installation, isServed) in wanted)
        {
            if (!isServed)
            {
                (account is null ? notes : lacks).Add(
                    $"{installation.Account} is not served: GitHub:Owners {(options.Value.Owners.Count > 0 ? "does not name it" : "is empty, and it is not the App's owner")}; nothing is written there");
            }

            var examined = await installationExamination.RunAsync(installation, registration, tier, isServed, cancellationToken);
            diagnoses.Add(examined.Diagnosis);
            lacks.AddRange(examined.Lacks);
        }

        return diagnoses.ToImmutable();
    }

    private async Task<Diagnosis> AsTokenAsync(string? account, StoreDiagnosis store, CancellationToken cancellationToken)
    {
        var client = app.ForToken();
        var reply = await client.AskAsync(new RestPath("/rate_limit"), cancellationToken);
        var clock = Clock(reply);
        lacks.Add("there is no App, only GitHub:Token: see policybot manifest --help");
        notes.Add("the token reads what its bearer may read, and GitHub does not tell what that is: a repository can be checked and explained with it");
        notes.Add("a token has no installations: no sweep over an organization, no issues in the bot's name, no webhooks");
        if (reply is Reply.Received { Status: System.Net.HttpStatusCode.Unauthorized })
        {
            lacks.Add("GitHub does not accept GitHub:Token: it is wrong, or it has expired");
            return Diagnosis("a token", clock, [], store);
        }

        var limits = await RateLimit.ReadAsync(client, cancellationToken);
        notes.AddRange(limits.IsPresent(out var known, out var gap) ? known.Select(DiagnosisText.Of) : [$"limits could not be read: {gap.Detail}"]);
        if (account is not null)
        {
            var configuration = await installationExamination.ConfigurationAsync(client, account, isOrganization: true, seesAll: true, cancellationToken);
            notes.Add($"configuration: {DiagnosisText.Of(configuration)}");
            notes.AddRange(configuration.Problems);
            lacks.AddRange(configuration.Lacks);
        }

        return Diagnosis("a token", clock, [], store);
    }

    private static Fact<AppRegistration> Registration(RestPath path, Reply reply) => reply switch
    {
        Reply.Received { IsSuccess: true } done => Failures.Decode($"GET {path}", done, GitHubJson.Default.AppRegistrationWire).Map(AppRegistration.Read),
        Reply.Received refused => Failures.Gap($"GET {path}", refused),
        Reply.Lost lost => lost.Gap,
        _ => throw new InvalidOperationException("A reply is received or lost."),
    };

    private void Register(AppRegistration registration, Tier tier)
    {
        var page = registration.Owner is { } owner ? $" on {new Uri(addresses.Web, $"/organizations/{Uri.EscapeDataString(owner)}/settings/apps")}" : "";
        var unasked = Tiers.PermissionsOf(tier).Permissions.Where(permission => !registration.Asks.Holds(permission)).ToList();
        if (unasked.Count > 0)
        {
            lacks.Add($"the App does not ask for {string.Join(", ", unasked)}: add it{page}, and have each installation's owner accept it");
        }

        var unheard = Tiers.EventsOf(tier).Except(registration.Events, StringComparer.Ordinal).ToList();
        if (unheard.Count > 0)
        {
            var sentence = $"the App is not subscribed to {string.Join(", ", unheard)}: what they tell is seen by the next sweep only";
            (options.Value.WebhookSecrets.Count > 0 ? lacks : notes).Add(sentence);
        }

        if (tier == Tier.Audit)
        {
            notes.Add("the App asks for no permission to write, so no issue is filed");
        }
    }

    private string Clock(Reply reply)
    {
        if (reply is not Reply.Received { Date: { } theirs })
        {
            return "its clock is not known";
        }

        var error = time.GetUtcNow() - theirs;
        if (error.Duration() <= Noise)
        {
            return "its clock agrees with ours";
        }

        var sentence = $"our clock is {(long)error.Duration().TotalSeconds} seconds {(error > TimeSpan.Zero ? "ahead of" : "behind")} GitHub's";
        if (error.Duration() > BearableError)
        {
            lacks.Add($"{sentence}: beyond a minute GitHub refuses the App; let this machine keep time");
        }

        return sentence;
    }

    private Diagnosis Diagnosis(string identity, string clock, ImmutableArray<InstallationDiagnosis> installations, StoreDiagnosis store) =>
        new($"{addresses.Web.AbsoluteUri.TrimEnd('/')}, {clock}", identity, installations, store, [.. notes], [.. lacks]);
}
