using System.Collections.Immutable;
using System.Net;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.Tests.GitHub;

public sealed class GraphQLTests
{
    private readonly ManualTime time = new();
    private readonly ScriptedWire wire = new();

    [Fact]
    public async Task Data_and_errors_come_together_and_an_error_is_a_gap_at_its_path()
    {
        var data = await AskAsync(wire.Then(HttpStatusCode.OK,
            """{"data":{"nodes":[{"ref":null},{"ref":null}]},"errors":[{"type":"FORBIDDEN","path":["nodes",1,"ref","rule"],"message":"Resource not accessible by integration"}]}"""));

        var nodes = Assert.IsType<GraphQLAnswer.Data>(data)["nodes"];
        Assert.Null(nodes.Child("0").GapAt("ref"));
        Assert.Equal(GapReason.PermissionNotGranted, nodes.Child("1").GapAt("ref")?.Reason);
        Assert.Equal(GapReason.PermissionNotGranted, nodes.Child("1").Child("ref").GapAt("rule", "id")?.Reason);
        Assert.Null(nodes.Child("1").Child("ref").GapAt("other"));
    }

    [Theory]
    [InlineData("FORBIDDEN", "no", GapReason.Forbidden)]
    [InlineData("NOT_FOUND", "no", GapReason.MayBeHidden)]
    [InlineData("MAX_NODE_LIMIT_EXCEEDED", "no", GapReason.TimedOut)]
    [InlineData("", "Resource limits for this query exceeded.", GapReason.TimedOut)]
    [InlineData("", "Something went wrong while executing your query. This may be the result of a timeout", GapReason.TimedOut)]
    [InlineData("SOMETHING_NEW", "no", GapReason.Partial)]
    public async Task Errors_without_data_are_a_gap_with_their_reason(string type, string message, GapReason reason)
    {
        var failed = Assert.IsType<GraphQLAnswer.Failed>(await AskAsync(wire.Then(HttpStatusCode.OK, $$"""{"data":null,"errors":[{"type":"{{type}}","message":"{{message}}"}]}""")));

        Assert.Equal((reason, reason == GapReason.TimedOut), (failed.Gap.Reason, failed.IsTooHeavy));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_query_that_was_too_heavy_is_not_repeated_as_it_is(int status)
    {
        var failed = Assert.IsType<GraphQLAnswer.Failed>(await AskAsync(wire.Then((HttpStatusCode)status, "<html>", "text/html")));

        Assert.True(failed.IsTooHeavy);
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_primary_limit_on_HTTP_200_is_a_gap()
    {
        var reset = (time.GetUtcNow() + TimeSpan.FromMinutes(30)).ToUnixTimeSeconds();
        var failed = Assert.IsType<GraphQLAnswer.Failed>(await AskAsync(wire.Then(
            HttpStatusCode.OK, """{"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}""",
            headers: [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset}")])));

        Assert.Equal(GapReason.RateLimited, failed.Gap.Reason);
    }

    [Fact]
    public void A_field_that_this_GitHub_does_not_have_is_taken_out_and_named()
    {
        var schema = new SchemaFields(new Dictionary<string, ImmutableHashSet<string>?>
        {
            ["Repository"] = ["name", "defaultBranchRef"],
            ["Ref"] = ["name"],
            ["Tree"] = null,
        });
        var pruned = schema.Prune(new Fragment("All", "Repository", """name head:defaultBranchRef{... on Ref{name rules(first:50){... on X{a}}}} isNew(text:"a)\"{}"){... on Y{b}}"""));

        Assert.Equal("{name head:defaultBranchRef{... on Ref{name}}}", pruned.Selection);
        Assert.Equal(["head.rules", "isNew"], pruned.NotOffered.Select(path => string.Join('.', path)));
    }

    [Fact]
    public void A_selection_of_which_nothing_is_left_still_asks_for_something()
    {
        var schema = new SchemaFields(new Dictionary<string, ImmutableHashSet<string>?> { ["Repository"] = ["defaultBranchRef"], ["Ref"] = [] });

        Assert.Equal("{defaultBranchRef{... on Ref{__typename}}}", schema.Prune(new Fragment("All", "Repository", "defaultBranchRef{... on Ref{rules}}")).Selection);
    }

    [Fact]
    public void A_fragment_that_hides_the_type_of_a_field_is_not_readable() =>
        Assert.Throws<FormatException>(() => SelectionReader.Read("defaultBranchRef{name}"));

    private Task<GraphQLAnswer> AskAsync(ScriptedWire network) =>
        new GraphQLClient(Wired.WithToken(network, time)).QueryAsync("Test", "query Test{viewer{login}}", ImmutableDictionary<string, ImmutableArray<string>>.Empty, default);
}
