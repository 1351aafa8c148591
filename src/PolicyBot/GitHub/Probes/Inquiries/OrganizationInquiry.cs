using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>What an App that only reads is told of an organization's settings and members.</summary>
internal sealed class OrganizationInquiry : IInquiry
{
    // A field that may not be null takes its organization with it where it is refused, so each stands under an alias of its own.
    private const string Document = """
        query ProbeOrganization($org:[ID!]!){
        requirement:nodes(ids:$org){... on Organization{requiresTwoFactorAuthentication}}
        members:nodes(ids:$org){... on Organization{membersWithRole(first:10){edges{hasTwoFactorEnabled}}}}
        ip:nodes(ids:$org){... on Organization{ipAllowListEnabledSetting}}
        apps:nodes(ids:$org){... on Organization{ipAllowListForInstalledAppsEnabledSetting}}
        notices:nodes(ids:$org){... on Organization{notificationDeliveryRestrictionEnabledSetting}}
        domains:nodes(ids:$org){... on Organization{domains(first:1){totalCount}}}
        }
        """;

    private static readonly ImmutableArray<(string Alias, string Field)> Extras =
    [
        ("ip", "ipAllowListEnabledSetting"), ("apps", "ipAllowListForInstalledAppsEnabledSetting"), ("notices", "notificationDeliveryRestrictionEnabledSetting"), ("domains", "domains"),
    ];

    private static readonly ImmutableArray<string> OwnersOnly = ["default_repository_permission", "two_factor_requirement_enabled"];

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var seesSettings = await session.HoldsAsync(Permission.OrganizationAdministration, cancellationToken);
        var seesMembers = await session.HoldsAsync(Permission.Members, cancellationToken);
        var told = (seesSettings || seesMembers) && !session.OrganizationNode.IsEmpty
            ? await ProbeSession.QueryAsync(session.Reader, "ProbeOrganization", Document, [("org", session.OrganizationNode)], cancellationToken)
            : new GraphQLAnswer.Failed(new Gap(GapReason.Partial, "the organization's id is not known"), IsTooHeavy: false);
        return
        [
            .. seesSettings
                ? [Body(session), Requirement(told), Settings(told)]
                : ImmutableArray.Create(ProbeQuestions.OrganizationBody, ProbeQuestions.TwoFactorRequirement, ProbeQuestions.OrganizationExtras)
                    .Select(question => ProbeAnswer.Lacking(question, Permission.OrganizationAdministration)),
            .. seesMembers
                ? [Members(told), await FilterAsync(session, cancellationToken)]
                : ImmutableArray.Create(ProbeQuestions.MemberTwoFactor, ProbeQuestions.TwoFactorFilter).Select(question => ProbeAnswer.Lacking(question, Permission.Members)),
        ];
    }

    private static ProbeAnswer Body(ProbeSession session)
    {
        var question = ProbeQuestions.OrganizationBody;
        if (session.Organization is not Fact<JsonElement>.Known { Value: var body })
        {
            return ProbeAnswer.Untold(question, session.Organization.Said());
        }

        var shown = OwnersOnly.Where(name => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null).ToList();
        return shown.Count == 0 ? ProbeAnswer.Told(question, false, $"it has neither {string.Join(" nor ", OwnersOnly)}")
            : shown.Count == OwnersOnly.Length ? ProbeAnswer.Told(question, true, $"it has {string.Join(" and ", OwnersOnly)}")
            : ProbeAnswer.Untold(question, $"of {string.Join(" and ", OwnersOnly)} it has one: {shown[0]}");
    }

    private static ProbeAnswer Requirement(GraphQLAnswer told)
    {
        var answer = told.At("requirement", "0", "requiresTwoFactorAuthentication");
        return answer.IsValue() ? ProbeAnswer.Told(ProbeQuestions.TwoFactorRequirement, true, "it said true or false")
            : answer.IsNull() || answer.IsRefused() ? ProbeAnswer.Told(ProbeQuestions.TwoFactorRequirement, false, answer.Said())
            : ProbeAnswer.Untold(ProbeQuestions.TwoFactorRequirement, answer.Said());
    }

    private static ProbeAnswer Settings(GraphQLAnswer told)
    {
        var answers = Extras.Select(extra => (extra.Field, Answer: told.At(extra.Alias, "0", extra.Field))).ToList();
        return answers.TrueForAll(answer => answer.Answer.IsValue()) ? ProbeAnswer.Told(ProbeQuestions.OrganizationExtras, true, "all of them answered")
            : answers.TrueForAll(answer => answer.Answer.IsRefused() || answer.Answer.IsNull()) ? ProbeAnswer.Told(ProbeQuestions.OrganizationExtras, false, $"none answered: {answers[0].Answer.Said()}")
            : ProbeAnswer.Untold(ProbeQuestions.OrganizationExtras, string.Join("; ", answers.Select(answer => $"{answer.Field}: {answer.Answer.Said()}")));
    }

    private static ProbeAnswer Members(GraphQLAnswer told)
    {
        var question = ProbeQuestions.MemberTwoFactor;
        var edges = told.At("members", "0", "membersWithRole", "edges");
        if (edges is not Fact<JsonElement>.Known { Value: { ValueKind: JsonValueKind.Array } list })
        {
            return edges.IsRefused() ? ProbeAnswer.Told(question, false, edges.Said()) : ProbeAnswer.Untold(question, edges.Said());
        }

        var answers = list.EnumerateArray().Select(edge => edge.TryGetProperty("hasTwoFactorEnabled", out var has) ? has.ValueKind : JsonValueKind.Undefined).ToList();
        var shown = answers.Count(kind => kind is JsonValueKind.True or JsonValueKind.False);
        return answers.Count == 0 ? ProbeAnswer.Untold(question, "no member was listed")
            : shown > 0 ? ProbeAnswer.Told(question, true, $"it answered for {shown} of {answers.Count} members")
            : ProbeAnswer.Told(question, false, $"it is null for all of {answers.Count} members");
    }

    /// <summary>The list without the filter tells whether it is the filter that is refused.</summary>
    private static async Task<ProbeAnswer> FilterAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.TwoFactorFilter;
        var path = new RestPath("/orgs/{org}/members", session.Installation.Account).With("per_page", "1");
        var filtered = await session.GetAsync(session.Reader, path.With("filter", "2fa_disabled"), cancellationToken);
        if (filtered.IsSuccess)
        {
            return ProbeAnswer.Told(question, true, "it answered with a list");
        }

        var whole = await session.GetAsync(session.Reader, path, cancellationToken);
        return whole.IsSuccess && (filtered.IsRefused || filtered.Status == HttpStatusCode.UnprocessableEntity)
            ? ProbeAnswer.Told(question, false, $"{filtered.Gap.Detail}, where the list without the filter answers")
            : ProbeAnswer.Untold(question, filtered.Gap);
    }
}
