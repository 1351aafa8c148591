using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.LocalFiles;
using PolicyBot.LocalFiles.Sections;

namespace PolicyBot.Tests.LocalFiles;

public sealed class LocalReaderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Only_what_is_asked_is_read()
    {
        var facts = LocalReader.Read(directory.Path, [Question.For<WellKnownFiles>()], DateTimeOffset.UnixEpoch);
        Assert.Equal([typeof(WellKnownFiles)], facts.Sections.Keys);
    }

    [Fact]
    public void What_only_github_knows_is_a_gap_that_says_so()
    {
        var facts = LocalReader.Read(directory.Path, [Question.For<CodeownersErrors>()], DateTimeOffset.UnixEpoch);
        Assert.Equal(GapReason.NeedsGitHub, GapOf(facts.Get<CodeownersErrors>()).Reason);
    }

    [Fact]
    public void Well_known_files_are_those_of_the_root_and_of_its_places_in_any_case()
    {
        directory.With("README", "x").With(".github/a", "x").With(".github/below/b", "x").With("Docs/c", "x").With("src/d", "x");
        Assert.Equal(
            [".github Directory", ".github/a File", ".github/below Directory", "Docs Directory", "Docs/c File", "README File", "src Directory"],
            Read<WellKnownFiles>().Entries.Select(entry => $"{entry.Path} {entry.Type}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, GapReason.Truncated)]
    public void Actions_of_the_directory_are_followed_as_deep_as_GitHub_runs_them(int links, GapReason? reason)
    {
        directory.With(".github/workflows/ci.yml", "on: push\njobs: {a: {runs-on: x, steps: [{uses: ./a1}]}}\n");
        for (var number = 1; number <= links; number++)
        {
            directory.With($"a{number}/action.yml", $"runs: {{using: composite, steps: [{{uses: {(number == links ? "tools/lint@v1" : $"./a{number + 1}")}}}]}}\n");
        }

        var local = Read<LocalActions>();

        Assert.Equal(10, local.Actions.Length);
        Assert.Equal(reason, local.Incomplete?.Reason);
    }

    [Fact]
    public void A_place_that_could_not_be_listed_is_no_place_without_files()
    {
        var closed = new Gap(GapReason.Forbidden, "closed");
        Assert.Equal(closed, GapOf(WellKnownFilesSection.In(new FileListing([]) { Unlisted = [new UnlistedDirectory("docs", closed)] })));
        Assert.True(WellKnownFilesSection.In(new FileListing([]) { Unlisted = [new UnlistedDirectory("src", closed)] }).IsKnown(out _, out _));
    }

    [Fact]
    public void A_security_policy_of_the_directory_is_in_effect_and_its_text_is_read()
    {
        directory.With("docs/Security.MD", "Write to us");
        Assert.True(Read<SecurityPolicyStatus>().IsEnabled);
        Assert.Equal(new SecurityPolicyFile("docs/Security.MD", "Write to us"), Read<SecurityPolicyText>().Own);
    }

    [Fact]
    public void A_directory_called_security_is_no_policy()
    {
        directory.With("SECURITY.md/README", "x");
        Assert.False(Read<SecurityPolicyStatus>().IsEnabled);
        Assert.Null(Read<SecurityPolicyText>().Own);
    }

    [Fact]
    public void A_security_policy_that_is_a_link_has_the_text_of_the_link()
    {
        directory.WithLink("SECURITY.md", "/etc/passwd").Tracked();
        Assert.Equal(new SecurityPolicyFile("SECURITY.md", "/etc/passwd"), Read<SecurityPolicyText>().Own);
    }

    [Fact]
    public void A_security_policy_over_the_limit_is_a_gap_and_not_read()
    {
        using (var file = File.Create(directory["SECURITY.md"]))
        {
            file.SetLength(100 * 1024 * 1024);
        }

        Assert.Equal(GapReason.Unreadable, GapOf(Read<SecurityPolicyText>().Own!.Text).Reason);
    }

    [Fact]
    public void Candidates_come_with_the_start_of_their_content()
    {
        directory.With("main.c", "int main;").With("data", "abc").WithExecutable("tool", 1, 2);
        Assert.Equal(["data 616263", "tool 0102"], Read<ExecutableCandidates>().Candidates.Select(Shown));
    }

    [Fact]
    public void A_file_too_large_for_its_name_is_no_candidate_though_the_index_does_not_tell_its_size()
    {
        using (var file = File.Create(directory["data.bin"]))
        {
            file.SetLength(CandidateRule.MaximumSize + 1);
        }

        File.Copy(directory["data.bin"], directory["large.jar"]);
        directory.Tracked();
        Assert.Equal(["large.jar"], Read<ExecutableCandidates>().Candidates.Select(candidate => candidate.File.Path));
    }

    [Fact]
    public void A_tracked_candidate_that_is_missing_is_a_gap_of_its_own()
    {
        directory.With("a.jar", "x").With("b.jar", "x").Tracked();
        File.Delete(directory["a.jar"]);
        Assert.Equal(["a.jar Partial", "b.jar 78"], Read<ExecutableCandidates>().Candidates.Select(Shown));
    }

    [Fact]
    public void A_tracked_candidate_whose_parent_became_a_link_is_not_read_there()
    {
        using var outside = new TemporaryDirectory().With("a.jar", "secret");
        directory.With("lib/a.jar", "x").Tracked();
        Directory.Delete(directory["lib"], recursive: true);
        directory.WithLink("lib", outside.Path);
        Assert.Equal(["lib/a.jar Unreadable"], Read<ExecutableCandidates>().Candidates.Select(Shown));
    }

    [Fact]
    public void A_tracked_candidate_that_became_a_pipe_is_a_gap()
    {
        directory.With("a.jar", "x").Tracked();
        File.Delete(directory["a.jar"]);
        directory.WithPipe("a.jar");
        Assert.Equal(["a.jar Unreadable"], Read<ExecutableCandidates>().Candidates.Select(Shown));
    }

    [Fact]
    public void Workflows_are_read_where_there_is_a_wrapper_and_only_github_knows_their_runs()
    {
        directory.With(".github/workflows/a.yml", "jobs: {a: {steps: [{uses: gradle/actions/wrapper-validation@v4}]}}").With(".github/workflows/b.yaml", "{");
        Assert.Empty(Read<WrapperValidation>().Workflows);
        directory.With("app/gradle/wrapper/gradle-wrapper.jar", "x");
        var workflow = Assert.Single(Read<WrapperValidation>().Workflows);
        Assert.Equal(".github/workflows/a.yml", workflow.Path);
        Assert.Equal(GapReason.NeedsGitHub, GapOf(workflow.SucceededOnNewestCommit).Reason);
    }

    [Fact]
    public void A_workflow_of_two_hundred_thousand_brackets_disturbs_no_other()
    {
        directory.With(".github/workflows/a.yml", new string('[', 200_000)).With(".github/workflows/b.yml", "jobs: {a: {steps: [{uses: gradle/actions/wrapper-validation@v4}]}}")
            .With("gradle-wrapper.jar", "x");
        Assert.Equal(".github/workflows/b.yml", Assert.Single(Read<WrapperValidation>().Workflows).Path);
    }

    [Fact]
    public void What_is_no_directory_is_refused() =>
        Assert.Throws<DirectoryNotFoundException>(() => LocalReader.Read(directory["missing"], [Question.For<WellKnownFiles>()], DateTimeOffset.UnixEpoch));

    private TSection Read<TSection>()
        where TSection : class
    {
        var facts = LocalReader.Read(directory.Path, [Question.For<TSection>()], DateTimeOffset.UnixEpoch);
        Assert.True(facts.Get<TSection>().IsKnown(out var section, out var gap), gap?.Detail);
        return section;
    }

    private static Gap GapOf<T>(Fact<T> fact)
    {
        Assert.False(fact.IsKnown(out _, out var gap));
        return gap;
    }

    private static string Shown(ExecutableCandidate candidate) =>
        $"{candidate.File.Path} {(candidate.Head.IsKnown(out var head, out var gap) ? Convert.ToHexString(((FileHead.Bytes)head).Value.AsSpan()) : gap.Reason)}";
}
