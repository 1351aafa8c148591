using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Inventories;

/// <summary>The subjects of one installation.</summary>
/// <param name="Owner">The account's login.</param>
/// <param name="Organization">Null for a user's account, which no organization policy judges.</param>
/// <param name="Repositories">By id.</param>
internal sealed record Inventory(string Owner, Organization? Organization, ImmutableArray<Repository> Repositories)
{
    /// <summary>When each repository was last pushed to, by id; what GitHub did not tell of is not in it.</summary>
    public FrozenDictionary<long, DateTimeOffset> PushedAt { get; init; } = FrozenDictionary<long, DateTimeOffset>.Empty;

    public IEnumerable<Subject> Subjects => Organization is null ? Repositories : Repositories.Prepend<Subject>(Organization);
}
