using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Policies.Files.BinaryArtifacts;

namespace PolicyBot.Tests.Policies.Files;

public sealed class BinaryArtifactsPolicyTests
{
    private const string WrapperPath = "gradle/wrapper/gradle-wrapper.jar";

    private static readonly Gap Gone = new(GapReason.ServerError, "no answer");

    private static readonly byte[] Elf = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0];

    private static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4, 0, 0];

    private static readonly WrapperValidation NotValidated = new([]);

    private static readonly BinaryArtifactsFacts Clean = Facts();

    public static IReadOnlyList<BinaryArtifactsFacts> Samples { get; } =
    [
        Clean,
        Facts(Candidate("tool", Elf), Candidate("lib.jar", Zip)),
        Facts(Candidate(WrapperPath, Zip)) with { WrapperValidation = new WrapperValidation([Workflow("a.yml", true), Workflow("b.yml", Gone)]) },
        Facts(Candidate(WrapperPath, Zip)) with { WrapperValidation = new WrapperValidation([Workflow("a.yml", false), Workflow("b.yml", false)]) },
        Facts(Candidate("tool", Elf), new ExecutableCandidate(File("other"), Gone)) with { WrapperValidation = NotValidated with { Incomplete = Gone } },
    ];

    [Fact]
    public void A_format_that_machines_execute_is_found_whatever_the_name() =>
        Assert.Equal(["tool: The content of the file is in an executable format: ELF."], Found(Facts(Candidate("tool", Elf))));

    [Fact]
    public void An_extension_of_executables_on_what_is_not_text_is_found() =>
        Assert.Equal(["lib/a.JAR: The extension of the file is jar, and its content is not text."], Found(Facts(Candidate("lib/a.JAR", Zip))));

    [Fact]
    public void An_archive_by_another_name_is_none() => Assert.Empty(Found(Facts(Candidate("data.pack", Zip))));

    [Fact]
    public void Text_with_an_extension_of_executables_is_none() => Assert.Empty(Found(Facts(Candidate("printable.lib", "# words"u8.ToArray()))));

    [Fact]
    public void A_pointer_of_git_lfs_is_text() =>
        Assert.Empty(Found(Facts(Candidate("setup.exe", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"u8.ToArray()))));

    [Fact]
    public void What_the_source_calls_text_is_none() => Assert.Empty(Found(Facts(new ExecutableCandidate(File("a.exe"), new FileHead.Text()))));

    [Fact]
    public void What_the_source_calls_binary_is_found_by_its_extension_alone() =>
        Assert.Single(Found(Facts(new ExecutableCandidate(File("a.exe"), new FileHead.Binary()))));

    [Fact]
    public void What_the_source_calls_binary_without_such_an_extension_is_hidden()
    {
        var seen = Assert.Single(Look(Facts(new ExecutableCandidate(File("a.dat"), new FileHead.Binary()))));
        Assert.Equal(Target.Path("a.dat"), Assert.IsType<Observation.Hidden>(seen).Target);
    }

    [Fact]
    public void A_file_that_could_not_be_read_hides_itself_and_no_other()
    {
        var seen = Look(Facts(new ExecutableCandidate(File("a.exe"), Gone), Candidate("b.so", Elf)));
        Assert.Equal([Target.Path("a.exe")], seen.OfType<Observation.Hidden>().Select(hidden => hidden.Target));
        Assert.Equal([Target.Path("b.so")], seen.OfType<Observation.Found>().Select(found => found.Target));
    }

    [Fact]
    public void A_listing_that_was_cut_short_hides_what_it_left_out()
    {
        var seen = Look(Clean with { Candidates = new ExecutableCandidates([Candidate("b.so", Elf)]) { Incomplete = Gone } });
        Assert.Equal(Target.Subject, Assert.Single(seen.OfType<Observation.Hidden>()).Target);
        Assert.Single(seen.OfType<Observation.Found>());
    }

    [Theory]
    [InlineData("tool.exe")]
    [InlineData("*.exe")]
    [InlineData("t[o]ol.*")]
    public void A_name_that_the_organization_ignores_is_let_be_anywhere(string entry) =>
        Assert.Empty(Found(Facts(Candidate("deep/down/tool.exe", Elf)), new BinaryArtifactsPolicy { IgnoreFiles = [entry] }));

    [Theory]
    [InlineData("test/data/tool.exe")]
    [InlineData("test/**")]
    [InlineData("**/tool.exe")]
    [InlineData("test/*/tool.{exe,dll}")]
    public void A_path_that_is_ignored_is_let_be(string entry) =>
        Assert.Empty(Found(Facts(Candidate("test/data/tool.exe", Elf)), new BinaryArtifactsPolicy { IgnorePaths = [entry] }));

    [Theory]
    [InlineData("tool.exe")]
    [InlineData("test/*.exe")]
    [InlineData("test")]
    [InlineData("[")]
    public void A_path_that_is_not_quite_ignored_is_found(string entry) =>
        Assert.Single(Found(Facts(Candidate("test/data/tool.exe", Elf)), new BinaryArtifactsPolicy { IgnorePaths = [entry] }));

    [Fact]
    public void A_name_that_looks_like_a_pattern_can_be_ignored_as_it_is() =>
        Assert.Empty(Found(Facts(Candidate("[id].exe", Elf)), new BinaryArtifactsPolicy { IgnorePaths = ["[id].exe"] }));

    [Fact]
    public void A_file_that_is_ignored_hides_nothing() =>
        Assert.Empty(Look(Facts(new ExecutableCandidate(File("a.exe"), Gone)), new BinaryArtifactsPolicy { IgnoreFiles = ["a.exe"] }));

    [Fact]
    public void A_gradle_wrapper_that_no_workflow_validates_is_found() => Assert.Single(Found(Facts(Candidate(WrapperPath, Zip))));

    [Fact]
    public void A_gradle_wrapper_that_a_workflow_validates_may_stay() =>
        Assert.Empty(Found(Facts(Candidate(WrapperPath, Zip)) with { WrapperValidation = new WrapperValidation([Workflow("a.yml", false)]) }));

    [Fact]
    public void Another_jar_may_not_stay_because_a_workflow_validates_the_wrapper() =>
        Assert.Single(Found(Facts(Candidate("gradle/other.jar", Zip)) with { WrapperValidation = new WrapperValidation([Workflow("a.yml", true)]) }));

    [Fact]
    public void A_workflow_that_could_not_be_read_hides_the_wrapper_only()
    {
        var seen = Look(Facts(Candidate(WrapperPath, Zip), Candidate("b.so", Elf)) with { WrapperValidation = NotValidated with { Incomplete = Gone } });
        Assert.Equal([Target.Path(WrapperPath)], seen.OfType<Observation.Hidden>().Select(hidden => hidden.Target));
        Assert.Equal([Target.Path("b.so")], seen.OfType<Observation.Found>().Select(found => found.Target));
    }

    [Fact]
    public void A_run_that_succeeded_on_the_newest_commit_satisfies() => Assert.Empty(Validation(Workflow("a.yml", false), Workflow("b.yml", true)));

    [Fact]
    public void A_validation_that_did_not_succeed_on_the_newest_commit_is_found() =>
        Assert.Equal(
            "No run of a.yml succeeded on the newest commit of the default branch.",
            Assert.IsType<Observation.Found>(Assert.Single(Validation(Workflow("b.yml", false), Workflow("a.yml", false)))).Message.ToString());

    [Fact]
    public void A_run_that_is_not_known_hides_the_wrapper()
    {
        var needsGitHub = new Gap(GapReason.NeedsGitHub, "runs");
        Assert.Equal(needsGitHub, Assert.IsType<Observation.Hidden>(Assert.Single(Validation(Workflow("a.yml", needsGitHub), Workflow("b.yml", false)))).Gap);
    }

    [Fact]
    public void Without_a_wrapper_no_run_is_needed() => Assert.Empty(new ValidatedWrapperRule().Judge(new BinaryArtifactsPolicy(), Facts(Candidate("a.so", Elf)) with { WrapperValidation = Gone }));

    private static IEnumerable<Observation> Validation(params ValidatingWorkflow[] workflows) =>
        new ValidatedWrapperRule().Judge(new BinaryArtifactsPolicy(), Facts(Candidate(WrapperPath, Zip)) with { WrapperValidation = new WrapperValidation([.. workflows]) });

    private static List<Observation> Look(BinaryArtifactsFacts facts, BinaryArtifactsPolicy? policy = null) =>
        [.. new BinaryArtifactsRule().Judge(policy ?? new BinaryArtifactsPolicy(), facts)];

    private static IEnumerable<string> Found(BinaryArtifactsFacts facts, BinaryArtifactsPolicy? policy = null) =>
        Look(facts, policy).Select(Assert.IsType<Observation.Found>).Select(found => $"{found.Target.Name}: {found.Message}");

    private static BinaryArtifactsFacts Facts(params ExecutableCandidate[] candidates) => new(new ExecutableCandidates([.. candidates]), NotValidated);

    private static ExecutableCandidate Candidate(string path, params byte[] content) => new(File(path), new FileHead.Bytes([.. content]));

    private static ValidatingWorkflow Workflow(string path, Fact<bool> succeeded) => new(path, succeeded);

    private static FileEntry File(string path) => new(path, EntryType.File, Size: 100, BlobId: null);
}
