using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Pages.Seeding;

/// <summary>Verdicts of every kind, the same for the same place in the list.</summary>
internal static class SeededVerdicts
{
    public static ImmutableArray<string> Policies { get; } = ["binary_artifacts", "branch_protection", "codeowners", "security"];

    /// <param name="index">Of the repository.</param>
    /// <param name="place">Of the policy.</param>
    public static VerdictRow Of(string policy, int index, int place, string owner, DateTimeOffset now)
    {
        var outcome = OutcomeOf(index, place);
        return new VerdictRow(
            policy,
            outcome,
            (EnforcementAction)(place % 2),
            outcome is Outcome.Fail or Outcome.Waived ? [.. Enumerable.Range(0, 1 + index % 5).Select(number => Finding(policy, index, number, outcome, now))] : [],
            outcome is Outcome.Unknown ? [Gap(policy, index)] : [],
            outcome is Outcome.NotApplicable ? "the repository is empty" : null)
        {
            Sources = ImmutableSortedDictionary<string, string>.Empty.Add("action", $"{owner}/.allstar/{policy}.yaml:{4 + place}").Add("optConfig", $"{owner}/.allstar/{policy}.yaml:1"),
        };
    }

    private static Outcome OutcomeOf(int index, int place) => ((index * 7 + place * 3) % 20) switch
    {
        0 or 5 or 10 or 13 => Outcome.Fail,
        3 or 16 => Outcome.Unknown,
        18 => Outcome.Waived,
        19 => Outcome.NotApplicable,
        _ => Outcome.Pass,
    };

    private static FindingRow Finding(string policy, int index, int number, Outcome outcome, DateTimeOffset now)
    {
        var (rule, target, message, location) = Seen(policy, number);
        return new FindingRow(rule, (Severity)((index + number) % 4), target.ToString(), message, Fingerprint.Of(policy, rule, index, target).Value, SeenToday: number != 3)
        {
            Location = location,
            Waiver = outcome == Outcome.Waived || number == 4
                ? new Waiver("the vendor's tool <b>cannot</b> do without until spring", "@olga", now.AddDays(index % 2 == 0 ? 9 : 90), "acme/.allstar/allstar.yaml:12") { Rule = rule }
                : null,
        };
    }

    private static (string Rule, Target Target, Sentence Message, Location? Location) Seen(string policy, int number)
    {
        var path = $"tools/vendor/release-{number}/very/deeply/nested/folder/tool-{number}.exe";
        return policy switch
        {
            "branch_protection" when number == 0 => ("approvals", Target.Branch("main"), Sentence($"{"main"} asks for 0 approvals, where 1 is asked for"), null),
            "branch_protection" => ("block-force-push", Target.Branch($"release/{number}"), Sentence($"{$"release/{number}"} may be pushed to by force"), null),
            "binary_artifacts" => ("binary-artifacts", Target.Path(path), Sentence($"{path} is an executable of the format {"PE"}"), new Location(path)),
            "codeowners" => ("codeowners-owners", Target.Path(".github/CODEOWNERS", $"*.{number}"), Sentence($"{"@acme/<script>alert(1)</script>"} is nobody who may write here"), new Location(".github/CODEOWNERS", 3 + number, 9)),
            _ => ("security-policy-present", Target.Subject, Sentence($"there is no {"SECURITY.md"}, neither here nor in {"acme/.github"}"), null),
        };
    }

    private static GapRow Gap(string policy, int index) => (index % 3) switch
    {
        0 => new GapRow("approvals", "branch:main", GapReason.PermissionNotGranted, $"{policy}: administration: read was not granted, so it was not asked"),
        1 => new GapRow("approvals", "subject", GapReason.TimedOut, $"{policy}: GET /repos/acme/x/rules/branches/main did not answer within 30 seconds"),
        _ => new GapRow("approvals", "path:.github/CODEOWNERS", GapReason.Forbidden, $"{policy}: GET /repos/acme/x answered 403"),
    };

    private static Sentence Sentence(Sentence sentence) => sentence;
}
