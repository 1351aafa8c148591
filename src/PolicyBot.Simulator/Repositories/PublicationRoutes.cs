using PolicyBot.Simulator.Hosting;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Releases, deploy keys and environments.</summary>
internal static class PublicationRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/repos/{owner}/{repo}/releases", Needs.Reading(Contents), Releases),
        Route.Get("/repos/{owner}/{repo}/releases/latest", Needs.Reading(Contents), call => One(call, call.Repository().Publications.Latest)),
        Route.Get("/repos/{owner}/{repo}/releases/tags/{**tag}", Needs.Reading(Contents), call => One(call, call.Repository().Publications.Releases.FirstOrDefault(release => release.Tag == call["tag"]))),
        Route.Get("/repos/{owner}/{repo}/keys", Needs.Reading(Administration), Keys),
        Route.Get("/repos/{owner}/{repo}/environments", Needs.Reading(Actions), Environments),
    ];

    private static Answer Releases(Call call)
    {
        var repository = call.Repository();
        var drafts = call.May(repository, Contents, Apps.Level.Write);
        return call.List(repository.Publications.Releases.Where(release => drafts || !release.IsDraft).Reverse(), release => PublicationJson.Release(call.Urls, repository, release));
    }

    private static Answer One(Call call, Release? release) =>
        release is null ? throw RefusalException.NotFound() : Answer.Ok(PublicationJson.Release(call.Urls, call.Repository(), release));

    private static Answer Keys(Call call)
    {
        var repository = call.Repository();
        return call.List(repository.Publications.DeployKeys, key => PublicationJson.Key(call.Urls, repository, key));
    }

    private static Answer Environments(Call call)
    {
        var repository = call.Repository();
        return call.Counted("environments", repository.Publications.Environments, environment => PublicationJson.Environment(call.Urls, repository, environment));
    }
}
