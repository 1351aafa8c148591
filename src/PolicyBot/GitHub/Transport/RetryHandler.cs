using System.Net;
using Polly;
using Polly.Retry;

namespace PolicyBot.GitHub.Transport;

/// <summary>Repeats reads that failed in passing, with exponential back-off. A write is sent once.</summary>
internal sealed partial class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<RequestScope> ScopeKey = new("scope");

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private readonly ILogger<RetryHandler> logger;

    public RetryHandler(TimeProvider time, ILogger<RetryHandler> logger)
    {
        this.logger = logger;
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(20),
                ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Context.Properties.GetValue(ScopeKey, null!), arguments.Outcome)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(IsLimited(arguments.Outcome.Result) ? TimeSpan.Zero : null),
                OnRetry = arguments =>
                {
                    var scope = arguments.Context.Properties.GetValue(ScopeKey, null!);
                    LogRetry(scope.Operation, arguments.AttemptNumber + 1, arguments.Outcome.Result?.StatusCode);
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = RequestScope.Of(request);
        if (!scope.IsRepeatable)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(ScopeKey, scope);
            return await pipeline.ExecuteAsync(async attempt => await base.SendAsync(request, attempt.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsPassing(RequestScope scope, Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or HttpIOException } => true,
        { Exception: TimeLimitException } => !scope.IsGraphQL,
        { Result: { } response } when IsLimited(response) => true,
        // A query that was too heavy is as heavy the second time, and GitHub charges for it: its caller halves it.
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => !scope.IsGraphQL,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    /// <summary>The wait itself is <see cref="Pace"/>'s, which has learnt of the limit.</summary>
    private static bool IsLimited(HttpResponseMessage? response) => response is not null && LimitNotice.In(response) is not null;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Operation} is repeated (attempt {Attempt}) after status {Status}")]
    private partial void LogRetry(string operation, int attempt, HttpStatusCode? status);
}
