using System.Collections.Immutable;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Pages.Catalogue;

/// <summary>What can be checked.</summary>
public sealed record CatalogueModel(DateTimeOffset Now, ImmutableArray<PolicyDescription> Policies);

/// <summary>One policy.</summary>
public sealed record PolicyModel(DateTimeOffset Now, PolicyDescription Policy, ImmutableArray<SettingModel> Settings);

/// <summary>One setting of a policy, in words.</summary>
/// <param name="Key">The key in YAML.</param>
/// <param name="Default">As it would be written.</param>
/// <param name="Levels">Where it may be written.</param>
/// <param name="Means">What the sources say of it; empty where nothing.</param>
public sealed record SettingModel(string Key, string Type, string Default, string Levels, string Means);
