using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;

namespace PolicyBot.Simulator.Hosting;

/// <summary>The way of a request: who asks, is it too much, what is the answer, and what goes wrong on purpose.</summary>
internal sealed class Pipeline(World world, FaultList faults, RequestLog log, Limiter limiter)
{
    private static readonly TimeSpan LongestQuery = TimeSpan.FromSeconds(10);
    private readonly RouteTable routes = new(Routes.All(limiter));
    private readonly GraphQl.GraphQlEndpoint graphQl = new(world, limiter);
    private long requests;

    public Func<RequestFacts, TimeSpan>? Latency { get; set; }

    public async Task HandleAsync(HttpContext context)
    {
        var asked = await Asked.ReadAsync(context);
        var exchange = new Exchange(asked, world.Urls with { Api = world.Urls.Api + asked.Prefix });
        var found = asked.IsGraphQl ? null : world.Change(() => routes.Find(asked.Method, Directions.ByName(world, asked.Segments)));
        exchange.Route = found?.Route;
        Identify(exchange);
        exchange.Budget = world.Limits.Enabled && !exchange.IsFree ? limiter.BudgetOf(exchange.Caller, exchange.Resource) : null;
        var facts = new RequestFacts(asked.Method, exchange.Template, asked.Path, asked.Request.QueryString.Value ?? "", exchange.Installation, asked.BodyText);
        var latency = Latency?.Invoke(facts) ?? TimeSpan.Zero;
        var fault = faults.Next(facts);
        if (fault is null or Fault.Delay or { AfterEffect: true } or Fault.CutOff)
        {
            var tooLong = asked.IsGraphQl && latency >= LongestQuery;
            Admit(exchange, found?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal));
            latency = (tooLong ? LongestQuery : latency) + ((fault as Fault.Delay)?.By ?? TimeSpan.Zero);
            await Task.Delay(latency, world.Time, context.RequestAborted);
            if (tooLong)
            {
                GiveUp(exchange);
            }

            if (exchange.IsAdmitted)
            {
                limiter.Leave(exchange.Caller, asked.IsGraphQl, latency);
            }
        }

        var writer = new AnswerWriter(context, exchange, fault, Interlocked.Increment(ref requests), world.Now);
        var written = writer.Written;
        log.Add(new LoggedRequest(
            world.Now, asked.Method, exchange.Template, asked.Path, written.Status, exchange.Installation, exchange.Resource, exchange.Charged, written.Bytes, exchange.IsWrite)
        {
            Operation = exchange.Operation,
        });
        await writer.WriteAsync();
    }

    /// <summary>A query that took too long is not answered, and costs as much again.</summary>
    private void GiveUp(Exchange exchange)
    {
        Charge(exchange, exchange.Charged);
        exchange.Answer = new Answer(502, """{"data":null,"errors":[{"message":"Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug."}]}"""u8.ToArray());
    }

    private void Identify(Exchange exchange)
    {
        try
        {
            if (string.IsNullOrEmpty(exchange.Asked.Request.Headers.UserAgent))
            {
                throw RefusalException.Forbidden("Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
            }

            var version = exchange.Asked.Request.Headers["X-GitHub-Api-Version"].ToString();
            exchange.Caller = world.Change(() => Authentication.Read(world, exchange.Asked.Request.Headers.Authorization.ToString()));
            if (version is not ("" or "2022-11-28" or "2026-03-10"))
            {
                throw RefusalException.BadRequest($"Version {version} of the API is not supported.");
            }
        }
        catch (RefusalException refusal)
        {
            exchange.Answer = refusal.Answer;
        }
    }

    /// <summary>Answers unless it is refused already or too much.</summary>
    private void Admit(Exchange exchange, IReadOnlyDictionary<string, string> values)
    {
        if (exchange.Answer is not null)
        {
            return;
        }

        var weight = exchange.Asked.IsGraphQl ? graphQl.Weigh(exchange) : new Weight(exchange.IsWrite ? 5 : 1, exchange.Route?.CreatesContent == true ? 1 : 0);
        if (exchange.Budget is { Remaining: 0 })
        {
            exchange.Answer = Refusals.Primary(exchange, world.Limits);
            return;
        }

        exchange.IsAdmitted = limiter.Enter(exchange.Caller, exchange.Asked.IsGraphQl, weight.Points, weight.Contents);
        if (!exchange.IsAdmitted)
        {
            exchange.Answer = Refusals.Secondary(world.Limits);
            return;
        }

        exchange.Answer = exchange.Asked.IsGraphQl ? Acting(exchange, () => graphQl.Answer(exchange)) : Answer(exchange, values);
        Condition(exchange);
    }

    private Answer Answer(Exchange exchange, IReadOnlyDictionary<string, string> values)
    {
        Charge(exchange, 1);
        try
        {
            var route = exchange.Route ?? throw RefusalException.NotFound();
            if (exchange.Caller is Caller.AsApp && route.Needs.Place is Place.Repository or Place.Organization)
            {
                throw RefusalException.NotIntegration(route.Needs.Accepted);
            }

            var call = new Call(world, route, values, exchange.Caller, exchange.Urls, exchange.Asked.Request, exchange.Asked.Json()) { Path = exchange.Asked.Path };
            return Acting(exchange, () => route.Handle(call));
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }

    /// <summary>Answers in the caller's name while nothing else touches the world.</summary>
    private Answer Acting(Exchange exchange, Func<Answer> answer) => exchange.Caller.Actor is { } actor
        ? world.As(actor, (exchange.Caller as Caller.AsInstallation)?.Token.Installation.App, answer)
        : world.Change(answer);

    private void Charge(Exchange exchange, int points)
    {
        if (exchange.Budget is { } budget)
        {
            limiter.Charge(budget, points);
            exchange.Charged += points;
        }
    }

    /// <summary>A reader who has the answer already is told so, and it costs nothing.</summary>
    private void Condition(Exchange exchange)
    {
        if (exchange is not { Answer: { Status: 200 } answer, Asked.Method: "GET", IsFree: false })
        {
            return;
        }

        var tag = ETag.Of(world, exchange.Asked.Request.Headers, answer.Body.Span);
        exchange.Answer = answer.With("ETag", tag).With("Cache-Control", "private, max-age=60, s-maxage=60").With("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With");
        if (ETag.Matches(exchange.Asked.Request.Headers, tag))
        {
            exchange.Answer = exchange.Answer with { Status = 304, Body = ReadOnlyMemory<byte>.Empty };
            Charge(exchange, -1);
        }
    }
}

/// <summary>What a request weighs for the secondary limits.</summary>
internal sealed record Weight(int Points, int Contents);

/// <summary>The words in which limits are told.</summary>
internal static class Refusals
{
    private const string Documentation = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api";

    public static Answer Primary(Exchange exchange, LimitOptions options) =>
        exchange.Asked.IsGraphQl ? GraphQl.GraphQlEndpoint.RateLimited(exchange)
        : Hosting.Answer.Message(options.Status, "API rate limit exceeded for " + exchange.Who + ".", Documentation);

    public static Answer Secondary(LimitOptions options) => Secondary(options.Status, options.RetryAfter);

    public static Answer Secondary(int status, TimeSpan? retryAfter)
    {
        var answer = Hosting.Answer.Message(status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.", Documentation + "#about-secondary-rate-limits");
        return retryAfter is { } wait ? answer.With("Retry-After", ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)) : answer;
    }
}
