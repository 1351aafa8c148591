using System.Collections.Immutable;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Assigns one policy. Repositories about which nothing particular is written share everything but their name.</summary>
internal sealed class PolicyAssigner
{
    /// <summary>Whoever has push writes a repository's own files, and asks for no fix by them.</summary>
    private const string AskedForItself = "the repository opted itself in, and no file of the organization does";

    private readonly PolicyDescription policy;
    private readonly Layer organization;
    private readonly string? fixIsHeldBecause;
    private readonly OptSwitch optSwitch;
    private readonly Loaded<PolicyFile> file;
    private readonly ImmutableArray<WaiverEntry> waivers;
    private readonly SelectiveItems items = new();
    private readonly Switch? written;
    private readonly Dictionary<Switch, Assignment> shared = new(ReferenceEqualityComparer.Instance);

    public PolicyAssigner(PolicyDescription policy, Layer organization, string? fixIsHeldBecause)
    {
        this.policy = policy;
        this.organization = organization;
        this.fixIsHeldBecause = fixIsHeldBecause;
        optSwitch = new OptSwitch(policy.FileName);
        file = organization.Policy(policy.Id);
        written = policy.InForceWith is { } setting ? InForceWith(setting) : null;
        waivers = [.. organization.Bot.File?.Waivers ?? [], .. file.File?.Waivers ?? []];
    }

    public Decision Decide(Organization subject)
    {
        var enabled = file.File?.Enabled;
        var answer = file.Gap is { } gap ? Switch.Unknown(gap)
            : enabled is null ? Switch.Off($"enabled is not set ({policy.FileName})", null)
            : new Switch(enabled.Value, enabled.Value ? "enabled is set" : "enabled is false", enabled.Source, null);
        var bot = organization.Bot.Gap is { } botGap ? Switch.Unknown(botGap) : answer;
        return Decision(subject, "", bot, answer, Layer.Empty, Layer.Empty);
    }

    /// <param name="bot">Whether the bot itself is on for the repository.</param>
    /// <param name="aboutIt">The organization's files about the repository.</param>
    /// <param name="own">The repository's own files.</param>
    public Decision Decide(Repository subject, Switch bot, Layer aboutIt, Layer own)
    {
        var answer = written ?? optSwitch.For(subject, file, aboutIt.Policy(policy.Id), own.Policy(policy.Id));
        return Decision(subject, subject.RepositoryName, bot, answer, aboutIt, own);
    }

    private Switch InForceWith(SettingDescription setting) =>
        file.File is not { } read ? Switch.Unknown(file.Gap!)
        : read.Settings.OfType<WrittenSetting.ForAll>().FirstOrDefault(one => one.Setting == setting) is { } written ? Switch.On($"{setting.Key} is written", written.Source)
        : Switch.Off($"{setting.Key} is not written ({policy.FileName})", null);

    private Decision Decision(Subject subject, string repository, Switch bot, Switch answer, Layer aboutIt, Layer own)
    {
        // Both are required, so one that is off settles it although the other is unknown.
        var deciding = bot.IsOn == false ? bot
            : answer.IsOn == false ? answer
            : bot.IsOn is null ? bot
            : answer;
        return new Decision(() => Assign(subject, repository, deciding, answer, aboutIt, own, bot.IsOwnWish || answer.IsOwnWish))
        {
            Reason = deciding.Reason,
            Source = deciding.Source,
            Off = deciding.IsOn == false ? new SwitchedOff(subject, policy, deciding.Reason, deciding.Source) : null,
        };
    }

    private Assignment Assign(Subject subject, string repository, Switch deciding, Switch answer, Layer aboutIt, Layer own, bool isOwnWish)
    {
        var fileAboutIt = aboutIt.Policy(policy.Id);
        var ownFile = own.Policy(policy.Id);
        var layers = new Layers(file.File ?? PolicyFile.Absent, fileAboutIt.File ?? PolicyFile.Absent, ownFile.File ?? PolicyFile.Absent);
        var isCommon = !isOwnWish && !aboutIt.HasPolicy(policy.Id) && !own.HasPolicy(policy.Id)
            && !layers.Organization.Settings.Any(setting => SelectiveItems.IsSelective(setting.Setting))
            && !layers.Organization.Settings.OfType<WrittenSetting.ByRepository>().Any(setting => setting.Values.ContainsKey(repository));
        if (!isCommon)
        {
            return New() with { Unreadable = Unreadable(), Waivers = Waivers(subject, aboutIt) };
        }

        if (!shared.TryGetValue(answer, out var common))
        {
            shared[answer] = common = New();
        }

        return common with { Subject = subject, Unreadable = Unreadable(), Waivers = Waivers(subject, aboutIt) };

        Gap? Unreadable() => deciding.Gap ?? file.Gap ?? fileAboutIt.Gap ?? (layers.MayOverride ? ownFile.Gap : null);

        Assignment New()
        {
            var assignment = AssignmentTemplate.Of(policy, subject, repository, layers, items, fixIsHeldBecause ?? (isOwnWish ? AskedForItself : null));
            return answer.Source is { } source
                ? assignment with { Sources = assignment.Sources.SetItem(PolicyFileReader.EnabledKey, source) }
                : assignment;
        }
    }

    private ImmutableArray<Waiver> Waivers(Subject subject, Layer aboutIt)
    {
        if (waivers.IsEmpty && ReferenceEquals(aboutIt, Layer.Empty))
        {
            return [];
        }

        var all = waivers.Concat(aboutIt.Bot.File?.Waivers ?? []).Concat(aboutIt.Policy(policy.Id).File?.Waivers ?? []);
        return [.. all.Where(entry => entry.IsFor(subject, policy.Id)).Select(entry => entry.Waiver)];
    }
}
