using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Probes;

/// <summary>The innermost handler of a probe's client: what passes here goes out.</summary>
internal sealed class RequestBudgetHandler(RequestBudget budget) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        budget.TryTake() ? base.SendAsync(request, cancellationToken) : throw new BudgetSpentException(RequestScope.Of(request).Operation, RequestBudget.Most);
}
