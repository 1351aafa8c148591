using System.Collections.Immutable;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Manifests;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.Doctor;

/// <summary>What a missing permission hides or forbids.</summary>
/// <param name="Permission">As it is written in a manifest.</param>
/// <param name="Hides">A section, or what else needs it.</param>
/// <param name="InPart">True where some of it is seen all the same.</param>
/// <param name="Policies">Those that cannot be judged whole: an id, or an id with the one rule that is concerned.</param>
internal sealed record Blindness(string Permission, string Hides, bool InPart, ImmutableArray<string> Policies)
{
    /// <summary>Without it nothing is known to be asked for.</summary>
    private const string Configuration = "the configuration";

    private static readonly ImmutableArray<(Permission Needs, string What)> Others =
    [
        (GitHub.Access.Permission.Metadata, "the list of repositories"),
        (GitHub.Access.Permission.Contents, Configuration),
        (GitHub.Access.Permission.Administration, "whether a change of the configuration needs a review"),
        (GitHub.Access.Permission.Write("issues"), "issues: none is filed, updated or closed"),
        (GitHub.Access.Permission.Write("checks"), "check runs: nothing is said of a commit of the configuration"),
        (GitHub.Access.Permission.Read("pull_requests"), "pull requests on the configuration: nothing is said before they are merged"),
    ];

    /// <param name="granted">What the installation's owner has agreed to.</param>
    /// <param name="tier">What the App is registered for.</param>
    public static ImmutableArray<Blindness> Of(PermissionSet granted, Tier tier, PolicyCatalogue catalogue) =>
        [.. Tiers.PermissionsOf(tier).Permissions.Where(permission => !granted.Holds(permission)).SelectMany(permission => Of(permission, granted, catalogue))];

    private static IEnumerable<Blindness> Of(Permission missing, PermissionSet granted, PolicyCatalogue catalogue) =>
        (from reader in SectionReaders.All
         from lacking in reader.Needs.Union(reader.Uses).Permissions
         where lacking.Name == missing.Name && !granted.Holds(lacking)
         let isNeeded = reader.Needs.Holds(lacking)
         let policies = catalogue.Policies.SelectMany(policy => Readers(policy, reader.Section)).ToImmutableArray()
         where !policies.IsEmpty
         orderby isNeeded descending, reader.Section.Name
         select new Blindness(lacking.ToString(), reader.Section.Name, !isNeeded, policies))
        .Concat(Others.Where(other => other.Needs == missing).Select(other => new Blindness(
            missing.ToString(), other.What, InPart: false, other.What == Configuration ? [.. catalogue.Policies.Select(policy => policy.Id)] : [])));

    /// <summary>The policy, or its rules where only they read the section.</summary>
    private static ImmutableArray<string> Readers(PolicyDescription policy, Type section)
    {
        if (!policy.Sections.Contains(section))
        {
            return [];
        }

        var rules = policy.Rules.Where(rule => rule.AlsoReads.Contains(section)).Select(rule => $"{policy.Id}/{rule.Id}").ToImmutableArray();
        return rules.IsEmpty ? [policy.Id] : rules;
    }
}
