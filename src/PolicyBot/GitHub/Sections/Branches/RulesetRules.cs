using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Reads rules of rulesets, which both interfaces give in their own words.</summary>
internal static class RulesetRules
{
    /// <exception cref="JsonException">The parameters are not those of the type.</exception>
    public static RulesetRule Of(RuleNodeWire rule) => rule.Type switch
    {
        "PULL_REQUEST" when Read(rule.Parameters, GraphQLJson.Default.PullRequestParametersNodeWire) is var wire => new RulesetRule.PullRequest(
            new RequiredReviews(wire.RequiredApprovingReviewCount, wire.DismissStaleReviewsOnPush, wire.RequireCodeOwnerReview, wire.RequireLastPushApproval), wire.RequiredReviewThreadResolution),
        "REQUIRED_STATUS_CHECKS" when Read(rule.Parameters, GraphQLJson.Default.StatusChecksParametersNodeWire) is var wire => new RulesetRule.StatusChecks(
            new RequiredStatusChecks([.. wire.RequiredStatusChecks.Select(check => new StatusCheck(check.Context, check.IntegrationId))], wire.StrictRequiredStatusChecksPolicy)),
        _ => Simple(rule.Type.ToLowerInvariant()),
    };

    /// <exception cref="JsonException">The parameters are not those of the type.</exception>
    public static RulesetRule Of(string type, JsonElement? parameters) => type switch
    {
        "pull_request" when Read(parameters, GitHubJson.Default.PullRequestParametersWire) is var wire => new RulesetRule.PullRequest(
            new RequiredReviews(wire.RequiredApprovingReviewCount, wire.DismissStaleReviewsOnPush, wire.RequireCodeOwnerReview, wire.RequireLastPushApproval), wire.RequiredReviewThreadResolution),
        "required_status_checks" when Read(parameters, GitHubJson.Default.StatusChecksParametersWire) is var wire => new RulesetRule.StatusChecks(
            new RequiredStatusChecks([.. wire.RequiredStatusChecks.Select(check => new StatusCheck(check.Context, check.IntegrationId))], wire.StrictRequiredStatusChecksPolicy)),
        _ => Simple(type),
    };

    /// <summary>In one order, whatever the source's; a gap where one of them is not what GitHub documents.</summary>
    public static Fact<ImmutableArray<RulesetRule>> Read(IEnumerable<Func<RulesetRule>> rules)
    {
        try
        {
            return rules.Select(read => read()).OrderBy(rule => rule.ToString(), StringComparer.Ordinal).ToImmutableArray();
        }
        catch (JsonException)
        {
            return new Gap(GapReason.ServerError, "the parameters of a rule are not those that GitHub documents");
        }
    }

    private static RulesetRule Simple(string type) => type switch
    {
        "non_fast_forward" => new RulesetRule.NonFastForward(),
        "deletion" => new RulesetRule.Deletion(),
        "required_signatures" => new RulesetRule.RequiredSignatures(),
        "required_linear_history" => new RulesetRule.RequiredLinearHistory(),
        _ => new RulesetRule.Other(type),
    };

    private static T Read<T>(JsonElement? parameters, JsonTypeInfo<T> type) =>
        parameters is { ValueKind: JsonValueKind.Object } element && element.Deserialize(type) is { } value ? value : throw new JsonException("A rule has no parameters.");
}
