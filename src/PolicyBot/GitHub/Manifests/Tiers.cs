using System.Collections.Immutable;
using PolicyBot.Changes;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Checks;
using PolicyBot.GitHub.CodeScanning;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.Manifests;

/// <summary>
/// What an App asks for in each tier: the sum of what the readers, writers and changes at work in it declare. What is asked once and only as far as it
/// was granted, such as a probe's questions, is no reason to hold a permission for good; nor is what only spares requests.
/// </summary>
internal static class Tiers
{
    private static readonly PermissionSet Audit = SectionReaders.Permissions.Union(ConfigurationReader.Permissions).Union(InventoryReader.Permissions);

    /// <summary>Issues, and with them what is said of commits and pull requests of the configuration; without the permission GitHub tells of no pull request.</summary>
    private static readonly PermissionSet Issues =
        IssueReader.Permissions.Union(IssueClient.Permissions).Union(CheckRunClient.Permissions).With(Permission.Read("pull_requests"));

    /// <summary>What changes declare.</summary>
    private static readonly PermissionSet Changes = ChangeExecutors.Permissions;

    /// <summary>A person's word on an issue: closed, reopened, answered; and what somebody wants to change about the configuration.</summary>
    private static readonly ImmutableArray<string> IssueEvents = ["issues", "issue_comment", "pull_request"];

    public static PermissionSet PermissionsOf(Tier tier) => tier switch
    {
        Tier.Audit => Audit,
        Tier.Issues => Audit.Union(Issues),
        Tier.Fix => Audit.Union(Issues).Union(Changes).Union(CodeScanningClient.Permissions),
        _ => throw new ArgumentOutOfRangeException(nameof(tier)),
    };

    /// <summary>The tier that an App with these permissions was registered for.</summary>
    public static Tier HighestOf(PermissionSet asked) =>
        asked.HoldsAll(Changes) ? Tier.Fix
        : asked.HoldsAll(IssueClient.Permissions) ? Tier.Issues
        : Tier.Audit;

    /// <summary>The events after which something may be another, as far as the tier's permissions allow to subscribe to them; by name.</summary>
    public static ImmutableArray<string> EventsOf(Tier tier) =>
    [
        .. SectionReaders.All.SelectMany(reader => reader.Events)
            .Concat(tier == Tier.Audit ? [] : IssueEvents)
            .Distinct(StringComparer.Ordinal)
            .Where(name => EventPermissions.MaySubscribe(PermissionsOf(tier), name))
            .Order(StringComparer.Ordinal),
    ];
}
