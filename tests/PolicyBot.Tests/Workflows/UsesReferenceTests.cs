using PolicyBot.Engine.Workflows;

namespace PolicyBot.Tests.Workflows;

public sealed class UsesReferenceTests
{
    [Theory]
    [InlineData("actions/checkout@v4", "remote actions/checkout v4")]
    [InlineData("github/codeql-action/init@v3", "remote github/codeql-action/init v3")]
    [InlineData("acme/flows/.github/workflows/a.yml@main", "remote acme/flows/.github/workflows/a.yml main")]
    [InlineData("a/b@feature/x", "remote a/b feature/x")]
    [InlineData("a/b@v1@v2", "remote a/b v1@v2")]
    [InlineData("./", "local ")]
    [InlineData("./.github/actions/x/", "local .github/actions/x")]
    [InlineData("././a", "local a")]
    [InlineData("docker://alpine", "docker alpine ")]
    [InlineData("docker://ghcr.io:443/a/b:1.2", "docker ghcr.io:443/a/b 1.2")]
    [InlineData("docker://ghcr.io:443/a/b", "docker ghcr.io:443/a/b ")]
    [InlineData("docker://alpine:3@sha256:ab", "docker alpine sha256:ab")]
    [InlineData("actions/checkout", "malformed")]
    [InlineData("checkout@v4", "malformed")]
    [InlineData("actions/checkout@", "malformed")]
    [InlineData("actions//checkout@v1", "malformed")]
    [InlineData("actions/..@v1", "malformed")]
    [InlineData("./checkout@v1", "local checkout@v1")]
    [InlineData("../checkout@v1", "malformed")]
    [InlineData("a/b/../c@v1", "remote a/b/../c v1")]
    [InlineData("${{ inputs.action }}/b@v1", "malformed")]
    [InlineData("", "malformed")]
    public void Every_form_of_uses_is_told(string text, string expected) => Assert.Equal(expected, UsesReference.Of(text) switch
    {
        UsesReference.Remote remote => $"remote {remote.Name} {remote.Version}",
        UsesReference.Local local => $"local {local.Path}",
        UsesReference.Docker docker => $"docker {docker.Name} {docker.Version}",
        _ => "malformed",
    });
}
