using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>
/// Allstar's matrix of opting in and out, the same for the bot and for each policy. What is certain from the files that can be read is said
/// although another file cannot.
/// </summary>
/// <param name="file">Name of the file whose layers these are.</param>
internal sealed class OptSwitch(string file)
{
    private readonly string nothingOptsIn = $"nothing opts the repository in ({file})";
    private readonly Dictionary<object, Switch> shared = new(ReferenceEqualityComparer.Instance);

    public Switch For<TFile>(Repository repository, Loaded<TFile> organization, Loaded<TFile> organizationRepository, Loaded<TFile> own)
        where TFile : SwitchFile
    {
        if (organization.File?.Opt is not { } opt)
        {
            return Shared(organization, () => Switch.Unknown(organization.Gap!));
        }

        var mayOverride = !opt.DisableRepoOverride.Value;
        var selector = opt.OptOutStrategy.Value ? opt.Out : opt.In;
        var gap = organizationRepository.Gap ?? (mayOverride ? own.Gap : null) ?? selector.GapOf(repository);
        var aboutIt = organizationRepository.File?.Opt ?? OptConfig.None;
        var itsOwn = own.File?.Opt ?? OptConfig.None;
        return opt.OptOutStrategy.Value
            ? OptOut(repository, opt, aboutIt, itsOwn, mayOverride, gap)
            : OptIn(repository, opt, aboutIt, itsOwn, mayOverride, gap);
    }

    private Switch OptOut(Repository repository, OptConfig opt, OptConfig aboutIt, OptConfig itsOwn, bool mayOverride, Gap? gap)
    {
        if (opt.Out.For(repository) is { } criterion)
        {
            return Shared(criterion, () => Switch.Off(criterion.Says, criterion.Source));
        }

        if (aboutIt.OptOut.Value)
        {
            return Switch.Off("the organization opts the repository out", aboutIt.OptOut.Source);
        }

        if (itsOwn.OptOut.Value && mayOverride)
        {
            return Switch.Off("the repository opts out", itsOwn.OptOut.Source);
        }

        return gap is not null ? Switch.Unknown(gap)
            : itsOwn.OptOut.Value ? Switch.On("the repository opts out, but disableRepoOverride is set", opt.DisableRepoOverride.Source)
            : Shared(opt, () => Switch.On("optOutStrategy is set and nothing opts the repository out", opt.OptOutStrategy.Source));
    }

    private Switch OptIn(Repository repository, OptConfig opt, OptConfig aboutIt, OptConfig itsOwn, bool mayOverride, Gap? gap)
    {
        if (opt.In.For(repository) is { } criterion)
        {
            return Shared(criterion, () => Switch.On(criterion.Says, criterion.Source));
        }

        if (aboutIt.OptIn.Value)
        {
            return Switch.On("the organization opts the repository in", aboutIt.OptIn.Source);
        }

        if (itsOwn.OptIn.Value && mayOverride)
        {
            return Switch.On("the repository opts in", itsOwn.OptIn.Source) with { IsOwnWish = true };
        }

        return gap is not null ? Switch.Unknown(gap)
            : itsOwn.OptIn.Value ? Switch.Off("the repository opts in, but disableRepoOverride is set", opt.DisableRepoOverride.Source)
            : Shared(opt, () => Switch.Off(nothingOptsIn, null));
    }

    // Most repositories get one of a handful of answers.
    private Switch Shared(object key, Func<Switch> make)
    {
        if (!shared.TryGetValue(key, out var answer))
        {
            shared[key] = answer = make();
        }

        return answer;
    }
}
