using PolicyBot.Engine.Issues;

namespace PolicyBot.Tests.Issues;

public sealed class LinksTests
{
    private static readonly Links Enterprise = new(new Uri("https://ghe.example/"));

    [Theory]
    [InlineData("a b#c?.md", "https://ghe.example/acme/api/blob/main/a%20b%23c%3F.md?plain=1#L3")]
    [InlineData("x/%2e%2e/y", "https://ghe.example/acme/api/blob/main/x/%252e%252e/y?plain=1#L3")]
    [InlineData("../../evil", null)]
    [InlineData("x/./y", null)]
    [InlineData("/etc/passwd", null)]
    public void A_link_to_a_file_leads_to_that_file_or_nowhere(string path, string? address) =>
        Assert.Equal(address, Enterprise.ToFile("acme/api", "main", path, 3)?.AbsoluteUri);

    [Theory]
    [InlineData("acme/api", "https://ghe.example/acme/api")]
    [InlineData("../api", null)]
    [InlineData("/home/me/api", null)]
    [InlineData("api", null)]
    public void A_link_to_a_repository_needs_its_owner_and_name(string repository, string? address) =>
        Assert.Equal(address, Enterprise.ToRepository(repository)?.AbsoluteUri);
}
