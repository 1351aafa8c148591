using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections;

/// <summary>The repository itself by REST. Whatever is read of it by REST begins here: a repository that is hidden or gone makes every other 404 say nothing.</summary>
internal static class RestRepository
{
    public static Reading<Fact<string>> DefaultBranch(ReadingContext context) =>
        Reading.Ask(new GetAsk<RepositoryWire>(context.Rest(""), GitHubJson.Default.RepositoryWire, Permission.Metadata))
            .Map<Fact<string>>(answer => answer.IsPresent(out var wire, out var gap) ? wire.DefaultBranch
                : answer is Answer<RepositoryWire>.Absent ? new Gap(GapReason.MayBeHidden, "the repository is gone, or hidden from us")
                : gap);
}
