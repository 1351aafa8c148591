using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Policies;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Issues;

public sealed class IssueBodyTests
{
    private static readonly IssueContent Content = SomeIssue.Content;

    private static readonly Finding Syntax = Found("codeowners-syntax", "*.[ch]", 3);

    private static readonly Finding Owner = Found("codeowners-owners", "* @gone", 1, Severity.High);

    /// <summary>Allstar says what failed; how to fix it, which line asks for it and how to opt out stand nowhere in most of its issues.</summary>
    [Fact]
    [AllstarRow("4", "body: text")]
    public void An_issue_says_what_was_seen_where_why_how_who_asks_and_how_to_get_out()
    {
        var body = IssueBody.Write(Content.With(Syntax));
        Assert.Equal(
            """
            _This issue was opened by PolicyBot, which checks the repositories of `acme` against the security policies that the organization has chosen._

            **Security Policy Violation**

            What the policy asks for is not so here: CODEOWNERS is in order.

            ### What was seen

            Not so: **GitHub can read every line of CODEOWNERS** (severity: medium)

            - The line `*.[ch]` is wrong. [`.github/CODEOWNERS:3`](https://github.com/acme/api/blob/HEAD/.github/CODEOWNERS?plain=1#L3)

            ### Why it matters

            """.ReplaceLineEndings("\n"),
            body[..(body.IndexOf("matters\n", StringComparison.Ordinal) + 8)]);
        Assert.Contains(Content.Assignment.Policy.Rules.Single(rule => rule.Id == "codeowners-syntax").Page.HowToFix, body, StringComparison.Ordinal);
        Assert.Contains("```sh\npolicybot check --path . --policy codeowners\npolicybot check acme/api --policy codeowners\n```", body, StringComparison.Ordinal);
        Assert.Contains("- `action: issue` in [`acme/.allstar/codeowners.yaml:3`](https://github.com/acme/.allstar/blob/HEAD/codeowners.yaml?plain=1#L3)", body, StringComparison.Ordinal);
        Assert.DoesNotContain("It refers to", body, StringComparison.Ordinal);
        Assert.Contains($"waivers:\n  - repository: api\n    rule: codeowners-syntax\n    finding: \"{Syntax.Fingerprint}\"\n    reason:", body, StringComparison.Ordinal);
        Assert.Contains("optConfig:\n  optOut: true", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_names_the_repository_and_the_branch_where_a_shell_takes_them_as_they_are()
    {
        var policy = SomeIssue.Catalogue.Find("branch_protection")!;
        var content = SomeIssue.About(policy, SomeIssue.Public);
        var hostile = SomeIssue.About(policy, new Repository(42, "acme", "$(id)") { Visibility = Visibility.Public });

        Assert.Contains("gh api --method POST repos/acme/api/branches/main/protection/enforce_admins", Body(content, "main"), StringComparison.Ordinal);
        Assert.Contains("repos/acme/api/branches/BRANCH/protection", Body(content, "a`b"), StringComparison.Ordinal);
        Assert.Contains("repos/OWNER/REPOSITORY/branches/main/protection", Body(hostile, "main"), StringComparison.Ordinal);

        static string Body(IssueContent content, string branch) =>
            IssueBody.Write(content.With(SomeIssue.Finding(content.Assignment, "enforce-admins", Target.Branch(branch), $"Branch {branch} lets administrators by.")));
    }

    [Fact]
    public void The_worst_rule_comes_first_and_each_rule_says_how_to_fix_it()
    {
        var body = IssueBody.Write(Content.With(Syntax, Owner));
        Assert.True(body.IndexOf("`* @gone`", StringComparison.Ordinal) < body.IndexOf("`*.[ch]`", StringComparison.Ordinal));
        Assert.Contains("#### Every owner in CODEOWNERS exists and may write", body, StringComparison.Ordinal);
        Assert.Contains("#### GitHub can read every line of CODEOWNERS", body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_findings_in_any_order_give_the_same_bytes() =>
        Assert.Equal(IssueBody.Write(Content.With(Syntax, Owner)), IssueBody.Write(Content.With(Owner, Syntax)));

    [Fact]
    public void What_is_waived_already_is_counted_with_the_day_on_which_the_first_waiver_ends()
    {
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var body = IssueBody.Write(Content.With(Syntax, Owner with { Waiver = new Waiver("known", "alice", end, "x.yaml:1") }));
        Assert.Contains("One more finding is waived already, until `2026-12-31`.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("4", "body: updates section and hash")]
    public void Allstar_finds_its_two_markers_and_the_hash_of_the_text()
    {
        var body = IssueBody.Write(Content.With(Syntax));
        Assert.NotNull(AllstarMarkers.Read(body));
        Assert.NotEqual(AllstarMarkers.Read(body), AllstarMarkers.Read(IssueBody.Write(Content.With(Owner))));
    }

    [Fact]
    public void Our_marker_is_read_back_with_all_that_an_empty_store_needs()
    {
        var marker = IssueMarker.Read(IssueBody.Write(Content.With(Syntax, Owner)))!;
        Assert.Equal((42, "codeowners", "n0nce"), (marker.Subject, marker.Policy, marker.Nonce));
        Assert.Equal([.. new[] { Syntax.Fingerprint, Owner.Fingerprint }.Order(Fingerprint.Order)], marker.Shown.ToArray());
    }

    [Fact]
    public void A_body_that_is_too_long_is_cut_between_findings_with_the_worst_kept_and_the_markers_whole()
    {
        var many = Enumerable.Range(0, 5_000).Select(number => Found("codeowners-syntax", $"pattern-{number:D5}" + new string('x', 100), number + 1)).Append(Owner);
        var content = Content.With(many);
        var body = IssueBody.Write(content);
        Assert.InRange(body.Length, IssueBody.LongestBody - 1_000, IssueBody.LongestBody);
        Assert.Contains("`* @gone`", body, StringComparison.Ordinal);
        Assert.Matches(@"\n\n[0-9]+ more findings do not fit into this issue\.\n", body);
        Assert.NotNull(AllstarMarkers.Read(body));
        Assert.Equal(IssueBody.MarkerOf(content), IssueMarker.Read(body));
        Assert.NotEqual(IssueBody.MarkerOf(content).Digest, IssueBody.MarkerOf(Content.With(many.Skip(1))).Digest);
    }

    [Fact]
    public void A_footer_of_any_length_leaves_room_for_the_findings()
    {
        var settings = new IssueSettings { Footer = new(new string('f', 100_000), null), Details = new(new string('d', 100_000), null) };
        Assert.Contains("`*.[ch]`", IssueBody.Write(Content.With(Syntax) with { Settings = settings }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_restricted_finding_shows_in_public_its_rule_its_file_and_how_to_see_more_and_nothing_else()
    {
        var user = Syntax with { Target = Target.User(1234), Fingerprint = Fingerprint.Of("p", "r", 42, Target.User(1234)), Message = $"{"mallory"} may do it." };
        var content = Restricted(Content).With(Syntax, user);
        var body = IssueBody.Write(content);
        Assert.Contains("GitHub can read every line of CODEOWNERS", body, StringComparison.Ordinal);
        Assert.Contains("[`.github/CODEOWNERS`](", body, StringComparison.Ordinal);
        Assert.Contains("policybot check --path .", body, StringComparison.Ordinal);
        Assert.DoesNotContain("mallory", body, StringComparison.Ordinal);
        Assert.DoesNotContain("*.[ch]", body, StringComparison.Ordinal);
        Assert.DoesNotContain(user.Fingerprint, IssueMarker.Read(body)!.Shown);
        Assert.NotEqual(IssueBody.MarkerOf(content).Digest, IssueBody.MarkerOf(content.With(user)).Digest);
        Assert.Equal(IssueBody.MarkerOf(Restricted(Content).With()).Digest, IssueBody.MarkerOf(content.With(user)).Digest);
    }

    [Fact]
    public void A_restricted_finding_shows_everything_in_private() =>
        Assert.Contains("`*.[ch]`", IssueBody.Write(InPrivate(Restricted(Content).With(Syntax))), StringComparison.Ordinal);

    [Fact]
    public void A_private_configuration_is_not_named_in_public()
    {
        var assignment = Content.Assignment with
        {
            Sources = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("action", new Source("acme/secret-config", "x.yaml", 1))]),
            ActionLoweredBecause = "secret-config needs a review",
        };
        var content = Content.With(Syntax) with { Assignment = assignment };
        Assert.DoesNotContain("secret-config", IssueBody.Write(content), StringComparison.Ordinal);
        Assert.Contains("acme/secret-config/x.yaml:1", IssueBody.Write(InPrivate(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void That_a_policy_is_asked_for_at_all_is_told_in_words_for_no_file_has_such_a_key()
    {
        var sources = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("enabled", new Source("acme/.allstar", "x.yaml", 2, IsPublic: true))]);
        var body = IssueBody.Write(Content.With(Syntax) with { Assignment = Content.Assignment with { Sources = sources } });
        Assert.Contains("\n- That the policy is asked for: [`acme/.allstar/x.yaml:2`](", body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_about_a_private_repository_is_not_written_where_others_read()
    {
        var content = InPrivate(Content.With(Syntax)) with { Audience = Audience.Of(SomeIssue.Public with { Id = 9 }) };
        Assert.Throws<ArgumentException>(() => IssueBody.Write(content));
    }

    [Fact]
    [AllstarRow("4", "body: in another repository")]
    public void An_issue_in_another_repository_says_which_one_it_is_about()
    {
        var audience = Audience.Of(new Repository(9, "acme", "security"));
        var body = IssueBody.Write(Content.With(Syntax) with { Audience = audience });
        Assert.Contains("\nIt refers to [`acme/api`](https://github.com/acme/api).\n", body, StringComparison.Ordinal);
        Assert.Equal("Security Policy violation for repository \"api\" CODEOWNERS", IssueTitle.Of(Content.Assignment, audience));
        Assert.Equal("Security Policy violation CODEOWNERS", IssueTitle.Of(Content.Assignment, Content.Audience));
    }

    [Fact]
    public void What_could_not_be_looked_at_is_said()
    {
        var gap = new RuleGap("codeowners-owners", Target.Subject, new Gap(GapReason.RateLimited, "spent"));
        var verdict = Verdict.Of("codeowners", null, [Syntax], [gap], Severity.Low, 4);
        Assert.Contains("Not everything could be looked at, so there may be more under: `codeowners-owners`.", IssueBody.Write(Content with { Verdict = verdict }), StringComparison.Ordinal);
    }

    private static IssueContent InPrivate(IssueContent content)
    {
        var hidden = SomeIssue.Public with { Visibility = Visibility.Private };
        return content with { Assignment = content.Assignment with { Subject = hidden }, Audience = Audience.Of(hidden) };
    }

    private static IssueContent Restricted(IssueContent content)
    {
        var policy = content.Assignment.Policy;
        var restricted = policy with { Page = policy.Page with { Disclosure = Disclosure.Restricted } };
        return content with { Assignment = content.Assignment with { Policy = restricted } };
    }

    private static Finding Found(string rule, string node, int line, Severity? severity = null) => SomeIssue.Finding(
        Content.Assignment,
        rule,
        Target.Path(".github/CODEOWNERS", node),
        $"The line {node} is wrong.",
        new Location(".github/CODEOWNERS", line, 1),
        severity);
}
