namespace PolicyBot.Tests.Watch;

/// <summary>The same for a server that is asked by REST, as far as that asks other routes.</summary>
public sealed class RestFaultMatrixTests
{
    [Fact]
    public async Task Whatever_goes_wrong_only_what_it_would_have_told_is_unknown() =>
        await FaultMatrixTests.TryAsync("Rest", await FaultMatrixTests.RoutesByAsync("GraphQL"));
}
