using System.CommandLine;
using PolicyBot.Engine.Policies;
using PolicyBot.LocalFiles;
using PolicyBot.Reports;
using PolicyBot.Schemas;

namespace PolicyBot.Commands;

/// <summary><c>policybot policies show</c>: the page of a policy, or of one rule of it.</summary>
internal static class PoliciesShowCommand
{
    public static Command Create(Terminal terminal, PolicyCatalogue catalogue)
    {
        var id = PolicyArgument.Create(
            "A policy, or policy/rule for one rule of it.",
            catalogue.Policies.SelectMany(policy => policy.Rules.Select(rule => $"{policy.Id}/{rule.Id}").Prepend(policy.Id)));
        var command = new GuidedCommand("show", "Show one policy: settings, rules, what it reads, why it matters, how to fix.", """
            Examples:
              policybot policies show branch_protection
              policybot policies show branch_protection/approvals
            """)
        {
            id,
        };
        command.SetAction(parsed => Show(terminal, catalogue, parsed.GetValue(id)!.Split('/')));
        return command;
    }

    private static int Show(Terminal terminal, PolicyCatalogue catalogue, string[] id)
    {
        var policy = catalogue.Find(id[0])!;
        var rule = id.Length > 1 ? policy.Rules.First(rule => rule.Id == id[1]) : null;
        var page = rule?.Page ?? policy.Page;
        terminal.Heading(page.Title);
        terminal.Output.WriteLine($"{string.Join('/', id)}, severity {Words.Of(page.Severity)}{(page.OptIn ? ", opt-in" : "")}");
        if (!page.Controls.IsEmpty)
        {
            terminal.Output.WriteLine($"Controls: {string.Join(", ", page.Controls)}");
        }

        if (rule is null)
        {
            Section(terminal, $"Settings in .allstar/{policy.FileName}", Settings(policy));
            Section(terminal, "Rules", Rules(policy));
            Section(terminal, "Reads", Reads(policy));
        }

        foreach (var (heading, body) in page.More.Prepend(("How to fix", page.HowToFix)).Prepend(("Why", page.Why)))
        {
            terminal.Output.WriteLine();
            terminal.Heading(heading);
            terminal.Output.WriteLine(body);
        }

        return ExitCode.Success;
    }

    private static void Section(Terminal terminal, string heading, Listing listing)
    {
        if (!listing.IsEmpty)
        {
            terminal.Output.WriteLine();
            terminal.Heading(heading);
            listing.WriteTo(terminal);
        }
    }

    private static Listing Settings(PolicyDescription policy)
    {
        var defaults = policy.Defaults;
        Listing listing = new("KEY", "TYPE", "DEFAULT", "LEVELS", "LOWER LEVEL", "MEANS");
        foreach (var setting in policy.Settings)
        {
            var range = setting.Range is { } limits ? $", {limits.Minimum} to {limits.Maximum}" : "";
            listing.Add(
                setting.Key,
                SettingType.Of(setting.Type) + range,
                SettingType.Write(setting.Property.GetValue(defaults)),
                LevelWords.Of(setting.Attribute.Levels),
                MergeOf(setting.Attribute.Merge),
                SettingDocumentation.Of(setting.Property) ?? "");
        }

        return listing;
    }

    private static Listing Rules(PolicyDescription policy)
    {
        Listing listing = new("RULE", "SEVERITY", "RUNS", "DEMANDS");
        foreach (var rule in policy.Rules)
        {
            listing.Add(rule.Id, Words.Of(rule.Page.Severity), rule.Page.OptIn ? "opt-in" : "always", rule.Page.Title);
        }

        return listing;
    }

    private static Listing Reads(PolicyDescription policy)
    {
        Listing listing = new("FACTS", "OF THE", "KNOWN TO");
        foreach (var section in policy.Sections)
        {
            listing.Add(section.Name, PolicyDescription.KindOf(section).ToString().ToLowerInvariant(), LocalReader.Answers(section) ? "a directory and GitHub" : "GitHub only");
        }

        return listing;
    }

    private static string MergeOf(Merge merge) => merge switch
    {
        Merge.Replace => "replaces",
        Merge.Append => "adds",
        Merge.ByRepository => "adds; by repository at organization level",
        _ => throw new ArgumentOutOfRangeException(nameof(merge)),
    };
}
