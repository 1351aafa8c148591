using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Organizations.</summary>
internal static class OrganizationFields
{
    public static void Bind(Binder on)
    {
        on.Type<Organization>("Organization")
            .Field("id", organization => organization.NodeId)
            .Field("databaseId", organization => organization.Id)
            .Field("login", organization => organization.Login)
            .Field("name", organization => organization.Login)
            .Field("url", (organization, ask) => $"{ask.Urls.Html}/{organization.Login}")
            .Field("createdAt", organization => organization.CreatedAt)
            .Field("isVerified", organization => organization.Settings.IsVerified)
            .Field("requiresTwoFactorAuthentication", (organization, ask) => SeesTwoFactor(organization, ask) ? organization.Settings.TwoFactorRequired : null)
            .Field("membersCanForkPrivateRepositories", organization => organization.Settings.MembersCanForkPrivateRepositories)
            .Field("webCommitSignoffRequired", organization => organization.Settings.WebCommitSignoffRequired)
            .Field("ipAllowListEnabledSetting", (organization, ask) => ask.If(SeesExtras(organization, ask), () => organization.Settings.IpAllowListEnabled ? "ENABLED" : "DISABLED"))
            .Field("ipAllowListForInstalledAppsEnabledSetting", (organization, ask) => ask.If(SeesExtras(organization, ask), () => "DISABLED"))
            .Field("notificationDeliveryRestrictionEnabledSetting", (organization, ask) => ask.If(SeesExtras(organization, ask), () => "DISABLED"))
            .Field("domains", (organization, ask) => ask.If(SeesExtras(organization, ask), () => Connection.Empty))
            .Field("samlIdentityProvider", (organization, ask) => ask.If(ask.May(organization, Permission.Members), () => organization.Settings.SingleSignOn is null ? null : new IdentityProvider(organization)))
            .Field("membersWithRole", Members)
            .Field("pendingMembers", (organization, ask) => ask.If(ask.May(organization, Permission.Members), () => ask.Page(organization.Invited)))
            .Field("team", (organization, ask) => ask.If(ask.May(organization, Permission.Members), () => organization.FindTeam(ask.Text("slug")!)))
            .Field("teams", Teams)
            .Field("rulesets", (organization, ask) => ask.If(ask.May(organization, Permission.OrganizationAdministration), () => ask.Page(Rulesets(organization, ask))))
            .Field("ruleset", (organization, ask) => ask.If(ask.May(organization, Permission.OrganizationAdministration), () => Rulesets(organization, ask).FirstOrDefault(placed => placed.Ruleset.Id == ask.Number("databaseId"))))
            .Field("repositories", (organization, ask) => RepositoryListing.Page(ask, organization))
            .Field("repository", (organization, ask) => RootFields.Repository(ask, organization, organization.Login))
            .Field("repositoryCustomProperties", (organization, ask) => ask.If(ask.May(organization, Permission.OrganizationCustomProperties), () => ask.Page(organization.Properties.Values)));
        on.Type<Edge>("OrganizationMemberEdge")
            .Field("role", edge => ((MemberRole)edge.Extra!).Role == OrganizationRole.Owner ? "ADMIN" : "MEMBER")
            .Field("hasTwoFactorEnabled", (edge, ask) => SeesMembersTwoFactor(((MemberRole)edge.Extra!).Organization, ask) ? ((User)edge.Node).TwoFactor != TwoFactor.Disabled : null);
        on.Type<PropertyDefinition>("RepositoryCustomProperty")
            .Field("id", definition => NodeIds.OfObject("CP", 0, definition.Name))
            .Field("propertyName", definition => definition.Name)
            .Field("valueType", definition => Enums.Upper(definition.Kind))
            .Field("required", definition => definition.IsRequired);
        on.Type<IdentityProvider>("OrganizationIdentityProvider")
            .Field("id", provider => NodeIds.OfObject("IP", 0, provider.Organization.Login))
            .Field("issuer", _ => null)
            .Field("ssoUrl", _ => null)
            .Field("externalIdentities", Identities);
        on.Type<Identity>("ExternalIdentity").Field("id", identity => NodeIds.OfObject("EI", 0, identity.User.Login)).Field("user", identity => identity.User);
        on.Type<NoDomain>("VerifiableDomain").Field("id", _ => null).Field("domain", _ => null).Field("isVerified", _ => null).Field("isApproved", _ => null);
    }

    /// <summary>Those who may not see members see the public ones, of which there are none.</summary>
    private static Connection Members(Organization organization, Ask ask) => ask.May(organization, Permission.Members)
        ? ask.Page(organization.Members, member => new MemberRole(organization, organization.RoleOf(member)!.Value))
        : Connection.Empty;

    private static object? Teams(Organization organization, Ask ask) => ask.If(ask.May(organization, Permission.Members), () => ask.Page(organization.Teams
        .Where(team => ask.Text("privacy") is not { } privacy || team.IsSecret == (privacy == "SECRET"))
        .Where(team => ask.Text("query") is not { } text || team.Name.Contains(text, StringComparison.OrdinalIgnoreCase))));

    private static IEnumerable<PlacedRuleset> Rulesets(Organization organization, Ask ask)
    {
        var above = ask.Flag("includeParents") == false ? [] : organization.EnterpriseRulesets.All.Select(ruleset => new PlacedRuleset(organization.EnterpriseRulesets, ruleset));
        return above.Concat(organization.Rulesets.All.Select(ruleset => new PlacedRuleset(organization.Rulesets, ruleset)))
            .Where(placed => ask.Texts("targets") is not { } targets || targets.Contains(Enums.Upper(placed.Ruleset.Target), StringComparer.Ordinal));
    }

    private static bool SeesTwoFactor(Organization organization, Ask ask) =>
        ask.May(organization, Permission.OrganizationAdministration) && (ask.Caller is not Caller.AsInstallation || ask.World.Switches.OrganizationTwoFactorRequirementForApps);

    private static bool SeesMembersTwoFactor(Organization organization, Ask ask) => ask.Caller switch
    {
        Caller.AsInstallation => ask.World.Switches.MemberTwoFactorForApps && ask.May(organization, Permission.Members),
        Caller.AsUser user => organization.RoleOf(user.User) == OrganizationRole.Owner,
        _ => false,
    };

    private static bool SeesExtras(Organization organization, Ask ask) =>
        ask.May(organization, Permission.OrganizationAdministration) && (ask.Caller is not Caller.AsInstallation || ask.World.Switches.OrganizationExtrasForApps);

    private sealed record MemberRole(Organization Organization, OrganizationRole Role);

    private static Connection Identities(IdentityProvider provider, Ask ask) => ask.Page(provider.Organization.Settings.SingleSignOn!
        .Select(login => provider.Organization.World.User(login))
        .Where(user => ask.Flag("membersOnly") is not true || provider.Organization.RoleOf(user) is not null)
        .Where(user => ask.Text("login") is not { } login || string.Equals(user.Login, login, StringComparison.OrdinalIgnoreCase))
        .Select(user => new Identity(user)));

    private sealed record IdentityProvider(Organization Organization);

    private sealed record Identity(User User);

    /// <summary>No organization of the simulator has verified a domain.</summary>
    private sealed record NoDomain;
}
