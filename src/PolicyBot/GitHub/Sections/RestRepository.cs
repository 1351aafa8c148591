using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections;

/// <summary>The repository itself by REST. Whatever is read of it by REST begins here: a repository that is hidden or gone makes every other 404 say nothing.</summary>
internal static class RestRepository
{
    public static Reading<Fact<string>> DefaultBranch(ReadingContext context) => Read(context).MapKnown(wire => (Fact<string>)wire.DefaultBranch);

    public static Reading<Fact<bool>> IsInOrganization(ReadingContext context) => Read(context).MapKnown(wire => (Fact<bool>)(wire.Owner.Type == "Organization"));

    public static Reading<Fact<RepositoryWire>> Read(ReadingContext context) =>
        Reading.Ask(new GetAsk<RepositoryWire>(context.Rest(""), GitHubJson.Default.RepositoryWire, Permission.Metadata))
            .Map<Fact<RepositoryWire>>(answer => answer.IsPresent(out var wire, out var gap) ? wire
                : answer is Answer<RepositoryWire>.Absent ? new Gap(GapReason.MayBeHidden, "the repository is gone, or hidden from us")
                : gap);
}
