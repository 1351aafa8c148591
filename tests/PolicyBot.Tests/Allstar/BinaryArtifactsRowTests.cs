using System.Text;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.2: executables in the repository.</summary>
public sealed class BinaryArtifactsRowTests
{
    private const string Policy = "binary_artifacts";

    private const string Validates = "on: push\njobs: {a: {runs-on: x, steps: [{uses: gradle/actions/wrapper-validation@v4}]}}\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(("binary_artifacts.yaml", Swept.ByIssue + "ignoreFiles: [known.exe, '*.pyc']\n"))
        .Repository("magic", With(("tool", Bytes("\u007fELF\u0002\u0001\u0001\0\0")), ("lib/page.dat", Bytes("MZ\u0090\0\u0003\0\0\0"))))
        .Repository("by-other-names", With(("page.txt", Bytes("MZ\u0090\0\u0003\0\0\0"))))
        .Repository("extension", With(("run.exe", Bytes("\0\u0001\u0002\u0003"))))
        .Repository("text", With(("run.exe", Bytes("This is text.\n")), ("lfs.jar", Bytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"))))
        .Repository("wrapper", With(("gradle/wrapper/gradle-wrapper.jar", Bytes("PK\u0003\u0004\0\0")), (".github/workflows/ci.yml", Bytes(Validates))), ("binary_artifacts.yaml", "rules: {validated-wrapper: off}\n"))
        .Repository("wrapper-run-never", Wrapper(_ => { }))
        .Repository("wrapper-run-failed", Wrapper(wrapper => wrapper.Checks.Run(".github/workflows/ci.yml", "failure")))
        .Repository("wrapper-run-of-an-older-commit", Wrapper(wrapper =>
        {
            wrapper.Checks.Run(".github/workflows/ci.yml");
            wrapper.File("README.md", "More");
        }))
        .Repository("wrapper-run-passed", Wrapper(wrapper => wrapper.Checks.Run(".github/workflows/ci.yml")))
        .Repository("wrapper-alone", With(("gradle/wrapper/gradle-wrapper.jar", Bytes("PK\u0003\u0004\0\0"))))
        .Repository("ignored", With(("a/known.exe", Bytes("MZ\0")), ("b/c.pyc", Bytes("\0\u0001")), ("test/data/x.exe", Bytes("MZ\0"))), ("binary_artifacts.yaml", "ignorePaths: ['test/**']\n"))
        .Repository("many", With([.. Enumerable.Range(0, 12).Select(number => ($"bin/{number:D2}.exe", Bytes("MZ\0")))]))
        .Repository("hidden-from-tarballs", With((".gitattributes", Bytes("bin export-ignore\n")), ("bin/tool.exe", Bytes("MZ\0"))))
        .Repository("submodule", With(("vendored", Encoding.UTF8.GetBytes(new string('a', 40)))))
        .Empty("empty")
        .SweepAsync();

    [Fact]
    [AllstarRow("1.2", "magic number")]
    public async Task A_format_that_machines_execute_is_found_whatever_the_name() => Assert.Equal(["path:lib/page.dat", "path:tool"], (await World).Targets("magic", Policy));

    [Fact]
    [AllstarRow("1.2", "magic number: under a name of text or media")]
    public async Task What_is_called_text_or_a_picture_is_not_read() =>
        // Allstar reads the first kilobyte of every file in an archive of the whole repository; here a file costs a request, and no machine runs page.txt.
        Assert.Equal("pass", (await World).Outcome("by-other-names", Policy));

    [Fact]
    [AllstarRow("1.2", "extension")]
    public async Task An_extension_of_executables_on_what_is_not_text_is_found() => Assert.Equal(["path:run.exe"], (await World).Targets("extension", Policy));

    [Fact]
    [AllstarRow("1.2", "text and Git LFS")]
    public async Task Text_is_none_whatever_the_name_and_so_is_a_pointer_of_Git_LFS() => Assert.Equal("pass", (await World).Outcome("text", Policy));

    [Fact]
    [AllstarRow("1.2", "gradle wrapper")]
    public async Task A_gradle_wrapper_may_stay_where_a_workflow_validates_it()
    {
        Assert.Equal("pass", (await World).Outcome("wrapper", Policy));
        Assert.Equal(["binary-artifacts"], (await World).Rules("wrapper-alone", Policy));
    }

    [Fact]
    [AllstarRow("1.2", "gradle wrapper: run")]
    public async Task That_the_validation_did_not_succeed_on_the_newest_commit_is_a_rule_of_its_own()
    {
        // Allstar then calls the wrapper an executable like any other, which says nothing of the run.
        foreach (var repository in new[] { "wrapper-run-never", "wrapper-run-failed", "wrapper-run-of-an-older-commit" })
        {
            Assert.Equal(["validated-wrapper"], (await World).Rules(repository, Policy));
        }

        Assert.Equal("pass", (await World).Outcome("wrapper-run-passed", Policy));
    }

    [Fact]
    [AllstarRow("1.2", "ignoreFiles and ignorePaths")]
    public async Task Names_and_paths_are_let_be_exact_or_as_patterns() =>
        // Allstar takes them letter by letter only.
        Assert.Equal("pass", (await World).Outcome("ignored", Policy));

    [Fact]
    [AllstarRow("1.2", "text: paths")]
    public async Task All_of_them_are_listed()
    {
        // Allstar lists the first ten, and sends the reader to Scorecard for the rest.
        Assert.Equal(12, (await World).Targets("many", Policy).Count());
        Assert.Contains("`bin/11.exe`", (await World).Issue("many").Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("1.2", "export-ignore")]
    public async Task What_is_left_out_of_archives_is_found_all_the_same() =>
        // Allstar reads an archive, and never sees it.
        Assert.Equal(["path:bin/tool.exe"], (await World).Targets("hidden-from-tarballs", Policy));

    [Fact]
    [AllstarRow("1.2", "submodule")]
    public async Task A_submodule_is_not_looked_into() => Assert.Equal("pass", (await World).Outcome("submodule", Policy));

    [Fact]
    [AllstarRow("1.2", "empty repository")]
    public async Task An_empty_repository_passes() => Assert.Equal("pass", (await World).Outcome("empty", Policy));

    [Fact]
    [AllstarRow("1.2", "error")]
    public async Task What_could_not_be_read_is_no_pass()
    {
        // Allstar passes a repository whose check failed.
        var swept = await new AllstarWorld().Files(("binary_artifacts.yaml", Swept.ByIssue)).Set("GitHub:ReadPath", "rest")
            .Repository("api", api => api.File("tool.exe", Swept.Program))
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/git/", StringComparison.Ordinal), new Fault.Status(502), times: null));

        Assert.Equal("unknown", swept.Outcome("api", Policy));
        Assert.Empty(swept.Issues("api"));
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static Action<Repository> Wrapper(Action<Repository> run) =>
        With(("gradle/wrapper/gradle-wrapper.jar", Bytes("PK\u0003\u0004\0\0")), (".github/workflows/ci.yml", Bytes(Validates))) + run;

    private static Action<Repository> With(params (string Path, byte[] Content)[] files) => repository =>
        repository.Git.Commit(null, "Add", [.. files.Select(file => new Change(file.Path, file.Content, file.Path == "vendored" ? "160000" : "100644"))]);
}
