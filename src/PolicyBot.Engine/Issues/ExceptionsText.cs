using System.Globalization;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>The part of an issue that tells how to waive a finding and how to opt out.</summary>
internal static class ExceptionsText
{
    public static Md Of(IssueContent content) => Md.Paragraphs(Waive(content), OptOut(content), Waived(content));

    private static Md Waive(IssueContent content)
    {
        var policy = content.Assignment.Policy;
        var first = content.Verdict.OpenFindings.FirstOrDefault();
        var rule = first?.Rule ?? policy.Rules[0].Id;
        var repository = content.Assignment.Subject is Repository one ? Yaml.Of($"repository: {one.RepositoryName}\n    ") : Yaml.Of($"");
        var only = content.Verdict.OpenFindings.Take(2).Count() == 1 && IssueBody.Named(content).ToArray() is [var fingerprint]
            ? Yaml.Of($"    finding: {fingerprint.Value}\n")
            : Yaml.Of($"");
        var waiver = Yaml.Of($"waivers:\n  - {repository}rule: {rule}\n{only}    reason: why this is acceptable here\n    owner: who answers for it\n    expires: YYYY-MM-DD\n");
        var others = content.Verdict.OpenFindings.Any(finding => finding.Rule != rule) ? Md.Of($"\n\nWithout the line `rule` it waives everything that this issue is about.") : Md.Empty;
        return Md.Of($"**Waive it for a time.** An administrator of the organization can add this to {policy.FileName} in its configuration repository:\n\n{Md.Block(waiver)}{others}");
    }

    private static Md OptOut(IssueContent content)
    {
        var file = content.Assignment.Policy.FileName;
        if (content.Assignment.Subject is Organization)
        {
            return Md.Of($"**Switch it off.** Write `enabled: false` into {file} of the organization.");
        }

        var isShared = content.Assignment.Policy.IsOfOrganizationAlone;
        var own = $".allstar/{(isShared ? BotFile.Name : file)}";
        var only = isShared ? Md.Of($" That opts out of everything that the bot looks after: only the organization configures this policy.") : Md.Empty;
        var optOut = Yaml.Of($"optConfig:\n  optOut: true\n");
        return Md.Of($"**Opt out.** Commit this as {own} in the repository.{only} It counts where the organization lets repositories opt out; if the issue stays open, ask its administrators.\n\n{Md.Block(optOut)}");
    }

    private static Md Waived(IssueContent content) => content.Verdict.Findings.Count(finding => !finding.IsOpen) switch
    {
        0 => Md.Empty,
        1 => Md.Of($"One more finding is waived already, until {End(content)}."),
        var count => Md.Of($"{count} more findings are waived already; the first of these waivers ends on {End(content)}."),
    };

    private static string End(IssueContent content) =>
        content.Verdict.Findings.Min(finding => finding.Waiver?.Expires) is { } end ? end.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
