using PolicyBot.Commands.Demo;

namespace PolicyBot.Tests.Commands;

public sealed class DemoMarkdownTests
{
    [Fact]
    public void It_reads_as_a_browser_shows_it()
    {
        const string Body = """
            _Opened by PolicyBot._

            ### What was seen

            Not so: **Every line \*is\* read** in
            [`a file`](https://example.org/x).

            - one
              and its end
            - two
            <!-- hidden
            marker -->

            ```sh
            # not a heading
            policybot  check
            ```


            The end.

            <!-- hidden -->
            """;
        Assert.Equal(
            [
                "Opened by PolicyBot.", "", "What was seen", "", "Not so: Every line *is* read in `a file`.", "", "- one and its end", "- two", "",
                "  # not a heading", "  policybot  check", "", "The end.",
            ],
            DemoMarkdown.Read(Body).Select(line => line.Text));
    }
}
