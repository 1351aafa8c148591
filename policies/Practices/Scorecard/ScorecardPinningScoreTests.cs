using PolicyBot.Engine.Facts;
using PolicyBot.Policies.Practices.Scorecard;
using static PolicyBot.Tests.Policies.Practices.ScoreUnderTests;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>Pinned-Dependencies, kind by kind.</summary>
public sealed class ScorecardPinningScoreTests
{
    private const string Commit = "11bd71901bbe5b1630ceea73d27597364c9af683";

    private const string Digest = "sha256:45b23dee08af5e43a7fea6c4cf9c25ccf269ee113168c19722f87876677c5cb2";

    [Theory]
    [InlineData("10", "actions/checkout@" + Commit)]
    [InlineData("0", "actions/checkout@v4")]
    [InlineData("0", "some/action@main")]
    [InlineData("5", "some/action@main", "other/action@" + Commit)]
    [InlineData("8", "actions/checkout@v4", "some/action@" + Commit)]
    [InlineData("2", "actions/checkout@" + Commit, "some/action@v1")]
    [InlineData("6", "actions/checkout@" + Commit, "some/action@v1", "other/action@" + Commit)]
    [InlineData("10", "docker://alpine@" + Digest)]
    [InlineData("0", "docker://alpine:3")]
    [InlineData("-1", "./local")]
    public void Actions_are_scored_by_the_share_that_is_pinned_those_of_GitHub_for_less(string score, params string[] uses) => Assert.Equal(
        score,
        Of(new PinnedDependenciesScoreRule(), Empty with { Workflows = Workflow($"on: push\njobs: {{a: {{steps: [{string.Join(", ", uses.Select(one => $"{{uses: '{one}'}}"))}]}}}}") }));

    [Theory]
    [InlineData("0", "FROM alpine")]
    [InlineData("0", "FROM alpine:3.20 AS build")]
    [InlineData("10", "FROM alpine:3.20@" + Digest)]
    [InlineData("10", "ARG BASE=alpine@" + Digest + "\nFROM ${BASE} AS build\nFROM build\nFROM scratch")]
    [InlineData("5", "FROM alpine@" + Digest + "\nRUN npm install -g tool")]
    [InlineData("10", "FROM alpine@" + Digest + "\nRUN npm \\\n  ci && \\\n  echo npm install")]
    [InlineData("-1", "# FROM alpine")]
    public void Images_and_what_is_run_in_them_count(string score, string dockerfile) =>
        Assert.Equal(score, Of(new PinnedDependenciesScoreRule(), Empty with { BuildFiles = new BuildFiles([new BuildFile("docker/Dockerfile", dockerfile)]) }));

    [Theory]
    [InlineData("0", "curl -sSL https://example.com/install | sudo bash -s -- -y")]
    [InlineData("0", "wget -qO- https://example.com/x | tar xz | sh")]
    [InlineData("0", "bash <(curl -s https://example.com/x)")]
    [InlineData("0", "sh -c \"$(curl -fsSL https://example.com/x)\"")]
    [InlineData("0", "curl -o get.sh https://example.com/x\nchmod +x get.sh\n./get.sh")]
    [InlineData("0", "wget https://example.com/get.sh && bash get.sh")]
    [InlineData("-1", "curl https://example.com/data | jq .")]
    [InlineData("-1", "curl https://example.com/x > data; echo sh")]
    [InlineData("-1", "# curl https://example.com/x | sh")]
    [InlineData("-1", "echo 'curl https://example.com/x | sh'")]
    [InlineData("0", "pip install requests")]
    [InlineData("0", "python3 -m pip install -r requirements.txt")]
    [InlineData("10", "pip3 install --require-hashes -r requirements.txt")]
    [InlineData("10", "pip install --no-deps -e .")]
    [InlineData("10", "pip install dist/app.whl")]
    [InlineData("-1", "pip --version")]
    [InlineData("0", "npm install")]
    [InlineData("0", "sudo npm i -g typescript")]
    [InlineData("10", "npm ci")]
    [InlineData("0", "go install example.com/tool@latest")]
    [InlineData("10", "go install example.com/tool@" + Commit)]
    [InlineData("-1", "go install ./...")]
    [InlineData("0", "choco install git")]
    [InlineData("10", "choco install git --requirechecksum")]
    [InlineData("0", "nuget install X")]
    [InlineData("10", "dotnet add package X --version 1.2.3")]
    [InlineData("5", "npm ci && CI=1 npm install x; npm ci || npm i")]
    public void Scripts_count_by_what_they_download_and_install(string score, string script)
    {
        Assert.Equal(score, Of(new PinnedDependenciesScoreRule(), Empty with { BuildFiles = new BuildFiles([new BuildFile("build.sh", script)]) }));
        var indented = script.Replace("\n", "\n          ", StringComparison.Ordinal);
        Assert.Equal(score, Of(new PinnedDependenciesScoreRule(), Empty with { Workflows = Workflow($"on: push\njobs:\n  a:\n    steps:\n      - run: |\n          {indented}\n") }));
    }

    [Fact]
    public void A_finding_has_file_and_line_of_what_is_loose() => Assert.Equal(
        [
            ".github/workflows/0.yml:5: some/action@v1 is not pinned by a hash.",
            ".github/workflows/0.yml:8: What npm install x installs is not pinned by a hash.",
            "Dockerfile:2: The image alpine is not pinned by a hash.",
            "Dockerfile:4: What pip install x installs is not pinned by a hash.",
            "get.sh:2: What bash runs was downloaded and not compared with a hash.",
        ],
        Look(new PinnedDependenciesScoreRule(), Empty with
        {
            Workflows = Workflow("on: push\njobs:\n  a:\n    steps:\n      - uses: some/action@v1\n      - run: |\n          echo\n          npm install x\n"),
            BuildFiles = new BuildFiles([new BuildFile("get.sh", "\ncurl https://example.com | bash"), new BuildFile("Dockerfile", "# x\nFROM alpine\nRUN echo && \\\n  pip install x\n")]),
        })
            .Select(Assert.IsType<Engine.Findings.Observation.Found>)
            .Select(found => $"{found.Location!.Path}:{found.Location.Line}: {found.Message.ToString().Split(" Scorecard", 2)[0]}"));

    [Fact]
    public void What_was_not_looked_at_is_never_a_pass()
    {
        Assert.Equal("0..10", Of(new PinnedDependenciesScoreRule(), Empty with { BuildFiles = new BuildFiles([]) { Incomplete = Gone } }));
        Assert.Equal("0..10", Of(new PinnedDependenciesScoreRule(), Empty with { BuildFiles = new BuildFiles([new BuildFile("a.sh", Gone)]) }));
        Assert.Equal("0..9", Of(new PinnedDependenciesScoreRule(), Empty with { BuildFiles = new BuildFiles([new BuildFile("a.sh", Gone), new BuildFile("b.sh", "npm i")]) }));
        Assert.Equal("0..10", Of(new PinnedDependenciesScoreRule(), Empty with { Workflows = Gone }));
        Assert.Equal("-1", Of(new PinnedDependenciesScoreRule(), Empty));
    }

    [Theory]
    [InlineData("Dockerfile", true)]
    [InlineData("a/app.Dockerfile", true)]
    [InlineData("Dockerfile-python", true)]
    [InlineData("Dockerfile.dev", true)]
    [InlineData("Dockerfile.c", false)]
    [InlineData("Dockerfile.js", false)]
    [InlineData("Dockerfile.tmpl", false)]
    [InlineData("mydockerfile.md", false)]
    public void A_Dockerfile_is_told_by_its_name(string path, bool isOne) => Assert.Equal(isOne, BuildFiles.IsDockerfile(path));

    [Fact]
    public void More_files_than_are_read_are_a_gap()
    {
        var (read, leftOut) = BuildFiles.Choose(Enumerable.Range(0, 101).Select(number => File($"{number:000}.sh")));
        Assert.Equal(100, read.Length);
        Assert.Equal(GapReason.Truncated, leftOut?.Reason);
    }

    /// <summary>Hostile texts cost no more than their length.</summary>
    [Theory]
    [InlineData("\\\n")]
    [InlineData("'\n")]
    [InlineData("| ")]
    [InlineData("RUN a \\\n")]
    public void A_long_text_of_whatever_kind_is_read_in_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, BuildFiles.LargestFile / part.Length));
        Assert.Equal("-1", Of(new PinnedDependenciesScoreRule(), Empty with { BuildFiles = new BuildFiles([new BuildFile("Dockerfile", text), new BuildFile("a.sh", text)]) }));
    }

    private static ScorecardFacts Empty { get; } = Good with { Workflows = Workflow(), BuildFiles = new BuildFiles([]) };
}
