using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Follows <c>baseConfig</c>: the same path in the repository that it names, with our own token.</summary>
internal static class BaseFiles
{
    private const int LongestText = (1024 * 1024) + 1;

    /// <param name="known">
    /// Where anybody may have written the file: the repositories that are followed although they are not public. Of others nobody learns even that they are there.
    /// Null for a file that is in force.
    /// </param>
    public static Reading<ConfigurationDirectory> Follow(ConfigurationDirectory directory, IReadOnlySet<string>? known = null) =>
        Reading.All(directory.Files.Select(file => Follow(file, known))).Map(files => directory with { Files = files });

    private static Reading<ConfigurationFile> Follow(ConfigurationFile file, IReadOnlySet<string>? known) =>
        BaseConfig.RepositoryOf(file)?.Split('/') is not [var owner, var name]
            ? Reading.Done(file)
            : Reading.Ask(new GetAsk<RepositoryWire>(new RestPath("/repos/{owner}/{repo}", owner, name), GitHubJson.Default.RepositoryWire, Permission.Metadata)).Then(answer =>
                answer.IsPresent(out var repository, out _) && (!repository.Private || known?.Contains($"{owner}/{name}") is not false) ? Read(file, owner, name, repository) : Reading.Done(file));

    private static Reading<ConfigurationFile> Read(ConfigurationFile file, string owner, string name, RepositoryWire repository) =>
        Reading.Ask(new BytesAsk(new RestPath("/repos/{owner}/{repo}/contents/{path}", owner, name, file.Place.Path), LongestText)).Map(answer => file with
        {
            Base = new BaseFile($"{owner}/{name}", repository.Id, new Source($"{owner}/{name}", file.Place.Path, 0, IsPublic: !repository.Private), State(answer)),
        });

    /// <summary>The repository was seen a moment ago: where we may read contents, 404 means that it has no such file.</summary>
    private static FileState State(Answer<ReadOnlyMemory<byte>> answer) => answer switch
    {
        Answer<ReadOnlyMemory<byte>>.Absent => new FileState.Absent(),
        _ => answer.IsPresent(out var bytes, out var gap) ? new FileState.Present(Encoding.UTF8.GetString(bytes.Span)) : new FileState.Unread(gap),
    };
}
