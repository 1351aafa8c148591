using System.Globalization;
using PolicyBot.Simulator.Accounts;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Addresses by id, which GitHub hands out in links and redirects, mean the same as those by name.</summary>
internal static class Directions
{
    public static IReadOnlyList<string> ByName(World world, IReadOnlyList<string> segments)
    {
        if (segments.Count < 2 || !long.TryParse(segments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return segments;
        }

        if (segments[0] == "repositories" && world.FindRepository(id) is { } repository)
        {
            return ["repos", repository.Owner.Login, repository.Name, .. segments.Skip(2)];
        }

        if (segments[0] == "organizations" && world.FindAccount(id) is Organization organization)
        {
            return segments.Count >= 4 && segments[2] == "team" && long.TryParse(segments[3], NumberStyles.None, CultureInfo.InvariantCulture, out var team)
                ? ["orgs", organization.Login, "teams", organization.Teams.FirstOrDefault(known => known.Id == team)?.Slug ?? "", .. segments.Skip(4)]
                : ["orgs", organization.Login, .. segments.Skip(2)];
        }

        return segments[0] == "user" && world.FindAccount(id) is User user ? ["users", user.Login, .. segments.Skip(2)] : segments;
    }
}
