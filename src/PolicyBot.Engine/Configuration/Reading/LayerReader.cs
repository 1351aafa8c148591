using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads the files of one directory.</summary>
/// <param name="zone">In which waivers end; the organization's own directory says it itself.</param>
internal sealed class LayerReader(PolicyCatalogue catalogue, Levels level, TimeZoneInfo? zone, FileLoader loader)
{
    public Layer Read(ConfigurationDirectory directory)
    {
        if (directory.IsNotADirectory)
        {
            loader.Problems.Add(new ConfigurationProblem(
                ProblemSeverity.Warned, directory.Place, "", "is not a directory, so there is no configuration in it"));
        }

        var files = directory.Files.GroupBy(file => file.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var bot = File(directory, files, BotFile.Name) is { } botFile
            ? loader.Load(botFile, level, (root, problems) => new BotFileReader(catalogue, level, zone, problems).Read(root), BotFile.Absent)
            : Layer.Empty.Bot;
        var waiverZone = level == Levels.Organization ? bot.File?.Schedule?.Value.TimeZone : zone;
        var policies = ImmutableDictionary.CreateBuilder<string, Loaded<PolicyFile>>(StringComparer.Ordinal);
        foreach (var policy in catalogue.Policies)
        {
            if (File(directory, files, policy.FileName) is not { } file)
            {
                continue;
            }

            if (policy.IsOfOrganizationAlone && level != Levels.Organization)
            {
                // In a directory that could not be listed there need not be such a file.
                if (files.ContainsKey(policy.FileName))
                {
                    Warn(file, policy.Kind == SubjectKind.Organization ? "configures a policy of the organization, which only the organization's own directory does" : "configures a policy that only the organization's own directory configures");
                }

                continue;
            }

            policies[policy.Id] = loader.Load(
                file, level, (root, problems) => new PolicyFileReader(catalogue, policy, level, waiverZone, problems).Read(root), PolicyFile.Absent);
        }

        foreach (var file in files.Values.Where(file => file.Current is FileState.Present))
        {
            ReportStranger(file);
        }

        return new Layer(bot, policies.ToImmutable());
    }

    private static ConfigurationFile? File(ConfigurationDirectory directory, Dictionary<string, ConfigurationFile> files, string name) =>
        files.TryGetValue(name, out var file) ? file
        : directory.Unlisted is { } gap ? new ConfigurationFile(directory.Place, new FileState.Unread(gap))
        : null;

    private void ReportStranger(ConfigurationFile file)
    {
        IEnumerable<string> known = [BotFile.Name, .. catalogue.Policies.Select(policy => policy.FileName)];
        if (known.Contains(file.Name, StringComparer.Ordinal) || !(file.Name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        var meant = Spelling.Nearest(file.Name, known);
        if (meant is not null || AllstarKeys.Policies.Contains(file.Name[..file.Name.LastIndexOf('.')], StringComparer.Ordinal))
        {
            Warn(file, "is not the file of a policy that this version has, and is not read", meant);
        }
    }

    private void Warn(ConfigurationFile file, string message, string? meant = null) =>
        loader.Problems.Add(new ConfigurationProblem(ProblemSeverity.Warned, file.Place, "", message) { Meant = meant });
}
