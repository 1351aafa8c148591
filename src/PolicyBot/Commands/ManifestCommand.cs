using System.CommandLine;
using System.CommandLine.Parsing;
using PolicyBot.GitHub.Manifests;

namespace PolicyBot.Commands;

/// <summary><c>policybot manifest</c>: what to register the App with, for as much as it shall do.</summary>
internal static class ManifestCommand
{
    private const string AnyOrganization = "ORG";

    public static Command Create(Terminal terminal, Services services)
    {
        var tiers = Enum.GetValues<Tier>().ToDictionary(NameOf, StringComparer.Ordinal);
        var tier = new Option<string>("--tier") { HelpName = string.Join('|', tiers.Keys), Description = "How much the App may do: read; file issues too; fix too.", Required = true };
        tier.Validators.Add(result => CheckOptions.MustBeKnown(result, "tier", tiers.Keys));
        var organization = new Option<string>("--org") { HelpName = "LOGIN", Description = "The organization that shall own the App.", DefaultValueFactory = _ => AnyOrganization };
        organization.Validators.Add(result => MustBeFilled(result, longest: 100));
        var name = new Option<string?>("--name") { HelpName = "NAME", Description = $"The App's name, by default policybot-TIER; unique on GitHub, at most {AppManifest.LongestName} characters." };
        name.Validators.Add(result => MustBeFilled(result, AppManifest.LongestName));
        var home = new Option<Uri?>("--url") { HelpName = "URL", Description = "The App's home page; by default the organization's on GitHub.", CustomParser = Address };
        var webhook = new Option<Uri?>("--webhook-url") { HelpName = "URL", Description = "Where GitHub sends webhooks: the server's address and /api/github/webhooks. Without it none are sent.", CustomParser = SecureAddress };
        var command = new GuidedCommand("manifest", "Write the App manifest: the permissions and events that the code declares, no more.", """
            The manifest goes to stdout; where to register it goes to stderr. Register audit first: it can change nothing. A tier that
            is raised later must be accepted again by the owner of every installation.

            GitHub takes the manifest as the field "manifest" of a form that a browser posts to the page that stderr names. It answers
            with a code, which POST /app-manifests/CODE/conversions turns into the App's id, key and webhook secret within the hour.
            Whoever prefers to click opens the address that stderr names: it is the same page, filled in.

            Examples:
              policybot manifest --tier audit --org acme
              policybot manifest --tier issues --org acme --webhook-url https://bot.acme.example/api/github/webhooks > app.json

            Where to go on:
              policybot doctor    what the App may see, and what it lacks
            """)
        {
            tier,
            organization,
            name,
            home,
            webhook,
        };
        command.SetAction(parsed =>
        {
            var web = services.GitHub.BaseUrl;
            if (!web.IsAbsoluteUri)
            {
                return terminal.Refuse("GitHub:BaseUrl must be an https address");
            }

            var (asked, owner) = (tiers[parsed.GetValue(tier)!], parsed.GetValue(organization)!);
            var page = parsed.GetValue(home) ?? new Uri(web, "/" + (owner == AnyOrganization ? "" : Uri.EscapeDataString(owner)));
            var manifest = AppManifest.Of(asked, parsed.GetValue(name) ?? $"policybot-{NameOf(asked)}", page, parsed.GetValue(webhook));
            terminal.Output.WriteLine(manifest.ToJson());
            Explain(terminal, manifest, web, owner);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Explain(Terminal terminal, AppManifest manifest, Uri web, string owner)
    {
        if (owner == AnyOrganization)
        {
            terminal.Note($"put the organization's login in the place of {AnyOrganization}, or name it with --org");
        }

        if (!manifest.HookAttributes.Active)
        {
            terminal.Note("without --webhook-url no webhook is sent: right for a cron job, and a server can be named on the App's page later");
        }

        terminal.Note($"post it as the field manifest of a form to {AppManifest.Page(web, owner).AbsoluteUri}");
        terminal.Note($"or open this page as an owner of the organization: {manifest.RegistrationPage(web, owner).AbsoluteUri}");
        terminal.Note("then make a private key there, install the App, and set GitHub:AppId, GitHub:PrivateKeyPath and, for a server, GitHub:WebhookSecrets");
    }

    private static string NameOf(Tier tier) => tier.ToString().ToLowerInvariant();

    private static void MustBeFilled(OptionResult result, int longest)
    {
        if (result.Tokens is [{ Value: var value }] && (string.IsNullOrWhiteSpace(value) || value.Length > longest))
        {
            result.AddError($"{result.Option.Name} takes 1 to {longest} characters");
        }
    }

    private static Uri? Address(ArgumentResult result) => Address(result, "an https or http address", Uri.UriSchemeHttps, Uri.UriSchemeHttp);

    private static Uri? SecureAddress(ArgumentResult result) => Address(result, "an https address", Uri.UriSchemeHttps);

    private static Uri? Address(ArgumentResult result, string what, params string[] schemes)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme, StringComparer.Ordinal))
        {
            return address;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} takes {what}");
        return null;
    }
}
