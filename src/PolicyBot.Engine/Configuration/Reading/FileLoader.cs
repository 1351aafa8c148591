using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Decides for each file which version is in force, and keeps what there is to tell about it.</summary>
internal sealed class FileLoader
{
    public List<ConfigurationProblem> Problems { get; } = [];

    public List<UnreadFile> Unread { get; } = [];

    /// <summary>By the file as a whole: what to hand in as last good version next time.</summary>
    public Dictionary<Source, GoodVersion> Good { get; } = [];

    /// <summary>The version of the file that is in force: what is there now, else the last good version, else a gap.</summary>
    /// <param name="read">Binds a mapping and reports what is wrong with it.</param>
    /// <param name="absent">What a file says that is not there.</param>
    public Loaded<TFile> Load<TFile>(ConfigurationFile file, Levels level, Func<YamlMapping, Problems, TFile> read, TFile absent)
        where TFile : SwitchFile
    {
        switch (file.Current)
        {
            case FileState.Present present:
                var problems = new Problems();
                var (root, gap) = Root(new GoodVersion(present.Text) { Base = file.Base }, file.Place, file.LastGood, level, problems);
                var bound = root is null ? null : read(root, problems);
                Problems.AddRange(problems.All);
                if (gap is not null)
                {
                    return StandIn(file, level, read, absent, Unreadable(file, gap));
                }

                if (bound is null || problems.AnyRefused)
                {
                    return StandIn(file, level, read, absent, new Gap(GapReason.ConfigurationRefused, $"{file.Place} is refused"));
                }

                Good[file.Place] = new GoodVersion(present.Text) { Base = file.Base };
                return new Loaded<TFile>(bound, null);

            case FileState.Absent { RemovalSeen: false } when file.LastGood is { Text: not null }:
                return StandIn(file, level, read, absent, Unreadable(file, new Gap(GapReason.MayBeHidden, "it was there before and nobody was seen removing it")));

            case FileState.Absent:
                Good[file.Place] = GoodVersion.Absent;
                return new Loaded<TFile>(absent, null);

            case FileState.Unread unread:
                return StandIn(file, level, read, absent, Unreadable(file, unread.Gap));

            default:
                throw new InvalidOperationException("A file is present, absent or unread.");
        }
    }

    private Gap Unreadable(ConfigurationFile file, Gap gap)
    {
        Unread.Add(new UnreadFile(file.Place, gap, file.LastGood is not null));
        return new Gap(gap.Reason, $"{file.Place} could not be read: {gap.Detail}");
    }

    private Loaded<TFile> StandIn<TFile>(ConfigurationFile file, Levels level, Func<YamlMapping, Problems, TFile> read, TFile absent, Gap gap)
        where TFile : SwitchFile
    {
        if (file.LastGood is not { } good)
        {
            return new Loaded<TFile>(null, gap);
        }

        Good[file.Place] = good;
        if (good.Text is null)
        {
            return new Loaded<TFile>(absent, null);
        }

        var problems = new Problems();
        var (root, baseGap) = Root(good, file.Place, good, level, problems);
        var bound = root is null || baseGap is not null ? null : read(root, problems);
        return bound is null || problems.AnyRefused ? new Loaded<TFile>(null, gap) : new Loaded<TFile>(bound, null);
    }

    /// <summary>The mapping of a version on top of its base. Without a mapping there is a refusal among the problems, or a gap.</summary>
    private static (YamlMapping? Root, Gap? Gap) Root(GoodVersion version, Source place, GoodVersion? last, Levels level, Problems problems)
    {
        var own = Read(version.Text!, place, problems);
        return own is not null && level == Levels.Organization && BaseConfig.RepositoryOf(own, problems) is { } named
            ? OnBase(own, named.Repository, named.Node, version.Base, last?.Base, problems)
            : (own, null);
    }

    private static (YamlMapping? Root, Gap? Gap) OnBase(
        YamlMapping own, string repository, YamlNode at, BaseFile? current, BaseFile? last, Problems problems)
    {
        if (current is null || !IsNamed(current, repository))
        {
            return (null, new Gap(GapReason.NeedsGitHub, $"its {BaseConfig.Key} {repository} was not read"));
        }

        var isKnown = last is not null && IsNamed(last, repository);
        if (isKnown && last!.RepositoryId != current.RepositoryId)
        {
            problems.Refuse(at, BaseConfig.Key, "is now another repository under the same name");
            return (null, null);
        }

        switch (current.Current)
        {
            case FileState.Unread unread:
                return (null, new Gap(unread.Gap.Reason, $"its {BaseConfig.Key} {repository} could not be read: {unread.Gap.Detail}"));
            case FileState.Absent { RemovalSeen: false } when isKnown && last!.Current is FileState.Present:
                return (null, new Gap(GapReason.MayBeHidden, $"its {BaseConfig.Key} {repository} had the file before and nobody was seen removing it"));
            case FileState.Present present:
                if (Read(present.Text, current.Place, problems) is not { } root)
                {
                    problems.Refuse(at, BaseConfig.Key, "leads to a file that is refused");
                    return (null, null);
                }

                return (MergePatch.Apply(root, own), null);
            default:
                problems.Warn(at, BaseConfig.Key, "leads to a repository that does not have this file, and is left out");
                return (own, null);
        }
    }

    private static YamlMapping? Read(string text, Source place, Problems problems)
    {
        var file = YamlReader.Read(text, place);
        problems.Add(file.Problems);
        return file.Root;
    }

    private static bool IsNamed(BaseFile file, string repository) => string.Equals(file.Repository, repository, StringComparison.OrdinalIgnoreCase);
}
