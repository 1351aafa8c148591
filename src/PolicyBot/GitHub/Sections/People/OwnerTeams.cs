using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyBot.Engine.Facts.People;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>What every team of an owner may do, by repository.</summary>
internal sealed class OwnerTeams
{
    private readonly FrozenDictionary<long, ImmutableArray<TeamGrant>> byRepository;

    private OwnerTeams(FrozenDictionary<long, ImmutableArray<TeamGrant>> byRepository) => this.byRepository = byRepository;

    public static OwnerTeams None { get; } = new(FrozenDictionary<long, ImmutableArray<TeamGrant>>.Empty);

    public static OwnerTeams Of(IEnumerable<ListedTeam> teams)
    {
        var byId = teams.ToDictionary(team => team.Id);
        var alike = new Dictionary<string, ImmutableArray<TeamGrant>>(StringComparer.Ordinal);
        return new OwnerTeams((
            from team in byId.Values
            from grant in Granted(team, byId)
            group (Team: team, Role: grant.Value) by grant.Key)
            .ToFrozenDictionary(repository => repository.Key, repository => Shared([.. repository.OrderBy(one => one.Team.Id)], alike)));
    }

    /// <summary>Thousands of repositories are given to the same teams.</summary>
    private static ImmutableArray<TeamGrant> Shared(ImmutableArray<(ListedTeam Team, RepositoryRole Role)> granted, Dictionary<string, ImmutableArray<TeamGrant>> alike)
    {
        var key = string.Join(' ', granted.Select(one => $"{one.Team.Id}:{one.Role}"));
        return alike.TryGetValue(key, out var seen) ? seen : alike[key] = [.. granted.Select(one => new TeamGrant(one.Team.Id, one.Team.Slug, one.Role))];
    }

    public TeamGrants Of(long repository) => new(byRepository.GetValueOrDefault(repository, []));

    /// <summary>A team may do what the teams above it may. Whether GitHub lists that with the team itself is documented for REST alone.</summary>
    private static Dictionary<long, RepositoryRole> Granted(ListedTeam team, Dictionary<long, ListedTeam> byId)
    {
        var granted = new Dictionary<long, RepositoryRole>();
        var seen = new HashSet<long>();
        for (var one = team; one is not null && seen.Add(one.Id); one = one.Parent is { } parent ? byId.GetValueOrDefault(parent) : null)
        {
            foreach (var (repository, role) in one.Granted)
            {
                granted[repository] = granted.TryGetValue(repository, out var before) && before > role ? before : role;
            }
        }

        return granted;
    }
}

/// <summary>A team as listed.</summary>
/// <param name="Parent">Id of the team above it; null where there is none.</param>
/// <param name="Granted">What it may do, by repository.</param>
internal sealed record ListedTeam(long Id, string Slug, long? Parent, Dictionary<long, RepositoryRole> Granted);
