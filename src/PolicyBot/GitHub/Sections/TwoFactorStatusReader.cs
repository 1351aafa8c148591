using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.People;

namespace PolicyBot.GitHub.Sections;

/// <summary>Whether an App is told all this is documented nowhere, so what is null, refused or left out is a gap.</summary>
internal sealed class TwoFactorStatusReader : OrganizationReader<TwoFactorStatus>
{
    private static readonly Fragment Fragment = new(
        "TwoFactor",
        "Organization",
        """
        requiresTwoFactorAuthentication membersWithRole(first:1){... on OrganizationMemberConnection{totalCount}}
        samlIdentityProvider{... on OrganizationIdentityProvider{externalIdentities(first:1,membersOnly:true){... on ExternalIdentityConnection{totalCount}}}}
        """)
    { Connections = 2 };

    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata, Permission.Members, Permission.OrganizationAdministration);

    /// <summary>Of an account that switches its second factor off nobody is told: the next sweep sees it.</summary>
    public override ImmutableArray<string> Events => ["organization"];

    public override ImmutableArray<AuditAction> AuditActions { get; } =
    [
        AuditAction.OfOrganization("org.enable_two_factor_requirement"), AuditAction.OfOrganization("org.disable_two_factor_requirement"),
        AuditAction.OfOrganization("org.enable_saml"), AuditAction.OfOrganization("org.disable_saml"),
    ];

    protected override Reading<Fact<TwoFactorStatus>> ReadFact(OrganizationContext context) =>
        Reading.Ask(new GetAsk<OrganizationWire>(context.Rest(""), GitHubJson.Default.OrganizationWire, Permission.Metadata)).Then(answer =>
            !answer.IsPresent(out var organization, out var gap)
                ? Reading.Done<Fact<TwoFactorStatus>>(gap)
                : Reading.Both(
                    Reading.Ask(new FragmentAsk(organization.NodeId, Fragment)),
                    Reading.Both(FirstMembers(context), Reading.Both(People(context, "2fa_disabled"), People(context, "2fa_insecure"))))
                    .Map<Fact<TwoFactorStatus>>(read => new TwoFactorStatus(
                        SignInOf(read.One, read.Other.One), IsRequired(organization, read.One), read.Other.Other.One, read.Other.Other.Other)));

    private static Reading<Fact<IReadOnlyList<UserWire>>> FirstMembers(OrganizationContext context) =>
        Reading.Ask(new GetAsk<IReadOnlyList<UserWire>>(context.Rest("/members").With("per_page", "100"), GitHubJson.Default.IReadOnlyListUserWire, Permission.Members))
            .Map(answer => answer.IsPresent(out var members, out var gap) ? new Fact<IReadOnlyList<UserWire>>.Known(members) : (Fact<IReadOnlyList<UserWire>>)gap);

    private static Reading<Fact<ImmutableArray<Person>>> People(OrganizationContext context, string filter) =>
        Reading.Both(List(context, "/members", filter), List(context, "/outside_collaborators", filter)).Map<Fact<ImmutableArray<Person>>>(both =>
            both.One.IsPresent(out var members, out var gap) && both.Other.IsPresent(out var outside, out gap)
                ? members.Select(user => new Person(user.Id, user.Login, true)).Concat(outside.Select(user => new Person(user.Id, user.Login, false))).OrderBy(person => person.Id).ToImmutableArray()
                : gap);

    private static Reading<Answer<ImmutableArray<UserWire>>> List(OrganizationContext context, string list, string filter) =>
        Reading.Ask(new ListAsk<UserWire>(context.Rest(list).With("filter", filter), GitHubJson.Default.IReadOnlyListUserWire, Permission.Members));

    private static Fact<bool> IsRequired(OrganizationWire organization, Fact<GraphQLNode> fact) =>
        organization.TwoFactorRequirementEnabled is { } isRequired ? isRequired
        : !fact.IsKnown(out var node, out var gap) ? gap
        : node.GapAt("requiresTwoFactorAuthentication") is { } hidden ? hidden
        : node.Read(GraphQLJson.Default.TwoFactorWire).IsKnown(out var wire, out gap) && wire.RequiresTwoFactorAuthentication is { } requires ? requires
        : gap ?? new Gap(GapReason.Partial, "GitHub does not tell us whether the organization requires two-factor authentication");

    /// <summary>
    /// GitHub says of no organization that its users are managed, but lets only such logins have an underscore. Nor does it say that single sign-on is enforced; where it
    /// is, every member has an identity there.
    /// </summary>
    private static Fact<SignIn> SignInOf(Fact<GraphQLNode> fact, Fact<IReadOnlyList<UserWire>> firstMembers)
    {
        if (!firstMembers.IsKnown(out var members, out var gap))
        {
            return gap;
        }

        if (members.Count > 0 && members.All(member => member.Login.Contains('_', StringComparison.Ordinal)))
        {
            return SignIn.ManagedUsers;
        }

        if (!fact.IsKnown(out var node, out gap)
            || (gap = node.GapAt("samlIdentityProvider") ?? node.GapAt("membersWithRole")) is not null
            || !node.Read(GraphQLJson.Default.TwoFactorWire).IsKnown(out var wire, out gap))
        {
            return gap;
        }

        return wire.SamlIdentityProvider is { } provider && provider.ExternalIdentities.TotalCount >= wire.MembersWithRole.TotalCount ? SignIn.SingleSignOn : SignIn.GitHub;
    }
}
