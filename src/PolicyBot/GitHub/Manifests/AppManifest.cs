using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.GitHub.Manifests;

/// <summary>The manifest that GitHub registers an App from.</summary>
/// <param name="Name">Unique on that GitHub, at most <see cref="LongestName"/> characters.</param>
/// <param name="Url">The App's home page.</param>
/// <param name="HookAttributes">Where webhooks go.</param>
/// <param name="Public">Whether others may install it.</param>
/// <param name="DefaultPermissions">Levels by name.</param>
/// <param name="DefaultEvents">By name.</param>
internal sealed record AppManifest(
    string Name,
    string Url,
    string Description,
    HookAttributes HookAttributes,
    bool Public,
    ImmutableSortedDictionary<string, string> DefaultPermissions,
    ImmutableArray<string> DefaultEvents)
{
    public const int LongestName = 34;

    /// <param name="webhook">Null where nothing listens: GitHub wants an address all the same, and sends nothing there.</param>
    public static AppManifest Of(Tier tier, string name, Uri home, Uri? webhook) => new(
        name,
        home.AbsoluteUri,
        "Keeps the security policy of the organization true.",
        new HookAttributes((webhook ?? home).AbsoluteUri, webhook is not null),
        Public: false,
        Tiers.PermissionsOf(tier).ToMap(),
        Tiers.EventsOf(tier));

    public string ToJson() => JsonSerializer.Serialize(this, ManifestJson.Default.AppManifest);

    /// <summary>The page on which an owner registers the App, filled in.</summary>
    /// <param name="web">The address that people open.</param>
    /// <param name="organization">Who shall own the App.</param>
    public Uri RegistrationPage(Uri web, string organization)
    {
        var fields = new (string Name, string Value)[]
        {
            ("name", Name), ("url", Url), ("description", Description), ("public", "false"), ("webhook_active", HookAttributes.Active ? "true" : "false"),
        }
        .Concat(HookAttributes.Active ? [("webhook_url", HookAttributes.Url)] : [])
        .Concat(DefaultPermissions.Select(permission => (permission.Key, permission.Value)))
        .Concat(DefaultEvents.Select(name => ("events[]", name)));
        return new Uri($"{Page(web, organization)}?{string.Join('&', fields.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"))}");
    }

    /// <summary>The page that takes a manifest, as the field <c>manifest</c> of a form.</summary>
    public static Uri Page(Uri web, string organization) => new(web, $"/organizations/{Uri.EscapeDataString(organization)}/settings/apps/new");
}

/// <summary>Where webhooks go.</summary>
/// <param name="Active">False: nothing is sent.</param>
internal sealed record HookAttributes(string Url, bool Active);

/// <summary>Generated writing, in GitHub's names.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
