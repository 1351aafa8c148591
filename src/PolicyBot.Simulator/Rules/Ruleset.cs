using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Rules;

/// <summary>A ruleset of a repository, an organization or the enterprise above it.</summary>
public sealed record Ruleset
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>branch, tag or push.</summary>
    public string Target { get; init; } = "branch";

    /// <summary>active, evaluate or disabled.</summary>
    public string Enforcement { get; init; } = "active";

    public ImmutableArray<string> IncludedRefs { get; init; } = ["~DEFAULT_BRANCH"];

    public ImmutableArray<string> ExcludedRefs { get; init; } = [];

    /// <summary>Which repositories; read only above repositories.</summary>
    public RepositoryCondition Repositories { get; init; } = new();

    public ImmutableArray<RulesetRule> Rules { get; init; } = [];

    public ImmutableArray<BypassActor> BypassActors { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    internal string NodeId => NodeIds.Of("RRS", Id);

    /// <summary>Whether the ruleset speaks of a branch of a repository, be it enforced or not.</summary>
    internal bool Covers(Repository repository, string reference) =>
        reference.StartsWith(Target == "tag" ? "refs/tags/" : "refs/heads/", StringComparison.Ordinal)
        && Target is "branch" or "tag"
        && IncludedRefs.Any(pattern => Names(pattern, repository, reference))
        && !ExcludedRefs.Any(pattern => Names(pattern, repository, reference));

    private static bool Names(string pattern, Repository repository, string reference) => pattern switch
    {
        "~ALL" => true,
        "~DEFAULT_BRANCH" => reference == "refs/heads/" + repository.DefaultBranch,
        _ => Glob.Matches(pattern, reference),
    };
}

/// <summary>One rule of a ruleset.</summary>
/// <param name="Type">As REST writes it: pull_request, non_fast_forward, ...</param>
/// <param name="Parameters">As REST writes them; null where the type has none.</param>
public sealed record RulesetRule(string Type, JsonObject? Parameters = null);

/// <summary>Somebody for whom a ruleset does not hold.</summary>
/// <param name="ActorType">Integration, OrganizationAdmin, RepositoryRole, Team, DeployKey or User.</param>
/// <param name="Mode">always, pull_request or exempt.</param>
public sealed record BypassActor(long? ActorId, string ActorType, string Mode = "always");

/// <summary>Which repositories of an organization a ruleset reaches: by name, by id or by custom property.</summary>
public sealed record RepositoryCondition
{
    public ImmutableArray<string> IncludedNames { get; init; } = ["~ALL"];

    public ImmutableArray<string> ExcludedNames { get; init; } = [];

    public bool Protected { get; init; }

    /// <summary>Null: not by id.</summary>
    public ImmutableArray<long>? Ids { get; init; }

    /// <summary>Null: not by property.</summary>
    public ImmutableArray<PropertyCondition>? IncludedProperties { get; init; }

    public ImmutableArray<PropertyCondition> ExcludedProperties { get; init; } = [];

    internal bool Reaches(Repository repository) =>
        Ids is { } ids ? ids.Contains(repository.Id)
        : IncludedProperties is { } properties ? properties.All(property => property.Holds(repository)) && !ExcludedProperties.Any(property => property.Holds(repository))
        : IncludedNames.Any(pattern => Names(pattern, repository)) && !ExcludedNames.Any(pattern => Names(pattern, repository));

    private static bool Names(string pattern, Repository repository) => pattern == "~ALL" || Glob.Matches(pattern, repository.Name);
}

/// <summary>A custom property with one of some values.</summary>
public sealed record PropertyCondition(string Name, ImmutableArray<string> Values)
{
    internal bool Holds(Repository repository) =>
        repository.Properties.TryGetValue(Name, out var values) && values.Any(Values.Contains);
}
