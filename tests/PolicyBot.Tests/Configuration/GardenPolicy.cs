using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Configuration;

/// <summary>A section of a toy world.</summary>
[Section(SubjectKind.Repository)]
public sealed record Garden;

/// <summary>The facts of the toy policy.</summary>
public sealed record GardenFacts(Fact<Garden> Garden);

/// <summary>How a garden is fenced.</summary>
public enum Fence
{
    None,
    Hedge,
    StoneWall,
}

/// <summary>Somebody who may come in.</summary>
public sealed record Guest(string Name, [property: Range(0, 24)] int Hours = 1);

/// <summary>A tree to keep.</summary>
public sealed record Tree
{
    public required string Kind { get; init; }

    [Range(0, 100)]
    public int? Height { get; init; }
}

/// <summary>A toy policy with a setting of every type that settings have. Allstar knew nothing of gardens, so its file is read strictly.</summary>
public sealed record GardenPolicy : Policy<GardenFacts>
{
    public bool Open { get; set; } = true;

    [Range(1, 10)]
    public int Beds { get; set; } = 3;

    public long? Area { get; set; }

    public string Name { get; set; } = "";

    public Fence Fence { get; set; }

    public ImmutableArray<string> Flowers { get; set; } = [];

    [Setting(Merge = Merge.Append)]
    public ImmutableArray<string> Herbs { get; set; } = [];

    [Setting(Merge = Merge.Append, IgnoresDisableRepoOverride = true)]
    public string Paths { get; set; } = "";

    [Setting(Merge = Merge.ByRepository, IgnoresDisableRepoOverride = true)]
    public ImmutableArray<string> Corners { get; set; } = [];

    [Setting(Levels = Levels.Organization)]
    public ImmutableArray<Guest> Guests { get; set; } = [];

    public Tree? Tree { get; set; }

    public ImmutableSortedDictionary<string, int> Prices { get; set; } = ImmutableSortedDictionary<string, int>.Empty;
}

/// <summary>A rule that looks by default.</summary>
public sealed class WeedsRule : Rule<GardenPolicy, GardenFacts>
{
    public override IEnumerable<Observation> Judge(GardenPolicy policy, GardenFacts facts) => [];
}

/// <summary>A rule that looks only when asked.</summary>
public sealed class SnailsRule : Rule<GardenPolicy, GardenFacts>
{
    public override IEnumerable<Observation> Judge(GardenPolicy policy, GardenFacts facts) => [];
}

/// <summary>A section of the organization in the toy world.</summary>
[Section(SubjectKind.Organization)]
public sealed record Village;

/// <summary>The facts of the toy policy of the organization.</summary>
public sealed record VillageFacts(Fact<Village> Village);

/// <summary>A toy policy of the organization.</summary>
public sealed record VillagePolicy : Policy<VillageFacts>
{
    public int Houses { get; set; } = 1;
}
