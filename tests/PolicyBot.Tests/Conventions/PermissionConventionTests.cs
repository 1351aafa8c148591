using System.Reflection;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Manifests;
using PolicyBot.GitHub.Probes;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.Tests.Conventions;

/// <summary>An App is registered with what the code declares: nothing is missing from it, and nothing is in it that nobody declares.</summary>
public sealed class PermissionConventionTests
{
    /// <summary>Asked once and as far as it was granted: no reason to hold a permission for good.</summary>
    private static readonly Type[] NotHeldForGood = [typeof(Probe)];

    /// <summary>Every static property that bears this name and is a set of permissions.</summary>
    private static readonly (Type Declarer, PermissionSet Permissions)[] Declared =
    [
        .. from type in typeof(Tiers).Assembly.GetTypes()
           let property = type.GetProperty("Permissions", BindingFlags.Public | BindingFlags.Static)
           where property?.PropertyType == typeof(PermissionSet) && !NotHeldForGood.Contains(type)
           select (type, (PermissionSet)property.GetValue(null)!),
    ];

    [Fact]
    public void Whatever_a_reader_declares_the_lowest_tier_asks_for() =>
        Assert.All(SectionReaders.All, reader => Assert.True(Tiers.PermissionsOf(Tier.Audit).HoldsAll(reader.Needs.Union(reader.Uses)), reader.Section.Name));

    [Fact]
    public void What_only_spares_requests_no_reader_makes_the_lowest_tier_ask_for() =>
        Assert.Equal(
            SectionReaders.All.Aggregate(PermissionSet.None, (all, reader) => all.Union(reader.Needs).Union(reader.Uses)).Permissions.Select(permission => permission.Name),
            Tiers.PermissionsOf(Tier.Audit).Permissions.Select(permission => permission.Name));

    [Fact]
    public void Whatever_anybody_declares_some_tier_asks_for() =>
        Assert.All(Declared, one => Assert.True(Tiers.PermissionsOf(Tier.Fix).HoldsAll(one.Permissions), $"{one.Declarer} declares {one.Permissions}"));

    [Fact]
    public void No_tier_asks_for_more_than_is_declared() =>
        Assert.Equal(
            Declared.Aggregate(PermissionSet.None, (all, one) => all.Union(one.Permissions)).ToString(),
            Tiers.PermissionsOf(Tier.Fix).ToString());

    [Fact]
    public void The_lowest_tier_writes_nothing() =>
        Assert.All(Tiers.PermissionsOf(Tier.Audit).Permissions, permission => Assert.Equal(AccessLevel.Read, permission.Level));

    [Fact]
    public void Each_tier_holds_the_one_before()
    {
        Assert.True(Tiers.PermissionsOf(Tier.Issues).HoldsAll(Tiers.PermissionsOf(Tier.Audit)));
        Assert.True(Tiers.PermissionsOf(Tier.Fix).HoldsAll(Tiers.PermissionsOf(Tier.Issues)));
    }

    [Fact]
    public void Of_every_event_that_a_reader_names_it_is_known_which_permission_it_takes() =>
        Assert.All(SectionReaders.All.SelectMany(reader => reader.Events).Distinct(StringComparer.Ordinal), name => Assert.True(EventPermissions.IsKnown(name), name));

    [Fact]
    public void No_tier_subscribes_to_what_its_permissions_do_not_allow() =>
        Assert.All(Enum.GetValues<Tier>(), tier => Assert.All(Tiers.EventsOf(tier), name => Assert.True(EventPermissions.MaySubscribe(Tiers.PermissionsOf(tier), name), name)));
}
