using System.Text.Json.Serialization;

namespace PolicyBot.Engine.Facts.Branches;

/// <summary>One rule of a ruleset.</summary>
[JsonDerivedType(typeof(PullRequest), "pull_request")]
[JsonDerivedType(typeof(StatusChecks), "required_status_checks")]
[JsonDerivedType(typeof(NonFastForward), "non_fast_forward")]
[JsonDerivedType(typeof(Deletion), "deletion")]
[JsonDerivedType(typeof(RequiredSignatures), "required_signatures")]
[JsonDerivedType(typeof(RequiredLinearHistory), "required_linear_history")]
[JsonDerivedType(typeof(Other), "other")]
public abstract record RulesetRule
{
    private RulesetRule()
    {
    }

    /// <summary>REST's <c>pull_request</c>, GraphQL's <c>PULL_REQUEST</c>.</summary>
    /// <param name="ResolvesConversations">Every review thread must be resolved.</param>
    public sealed record PullRequest(RequiredReviews Reviews, bool ResolvesConversations = false) : RulesetRule;

    /// <summary>REST's <c>required_status_checks</c>.</summary>
    public sealed record StatusChecks(RequiredStatusChecks Required) : RulesetRule;

    /// <summary>REST's <c>non_fast_forward</c>: no force push.</summary>
    public sealed record NonFastForward : RulesetRule;

    /// <summary>REST's <c>deletion</c>: the branch may not be deleted.</summary>
    public sealed record Deletion : RulesetRule;

    /// <summary>REST's <c>required_signatures</c>.</summary>
    public sealed record RequiredSignatures : RulesetRule;

    /// <summary>REST's <c>required_linear_history</c>.</summary>
    public sealed record RequiredLinearHistory : RulesetRule;

    /// <summary>Any other type.</summary>
    /// <param name="Type">REST's word for it, in lower case with underscores.</param>
    public sealed record Other(string Type) : RulesetRule;
}
