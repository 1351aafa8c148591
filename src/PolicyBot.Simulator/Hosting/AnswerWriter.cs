using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PolicyBot.Simulator.Faults;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Writes the answer, or what a fault makes of it.</summary>
internal sealed class AnswerWriter(HttpContext context, Exchange exchange, Fault? fault, long number, DateTimeOffset now)
{
    private readonly bool hasBody = exchange.Asked.Method != "HEAD";

    /// <summary>What will be written, known before the first byte leaves.</summary>
    public (int Status, long Bytes) Written => fault is Fault.NoAnswer ? (0, 0) : (Answer.Status, Body.Length);

    private Answer Answer { get; } = Faulty(exchange, fault) ?? exchange.Answer ?? Answer.Message(500, "Server Error");

    private ReadOnlyMemory<byte> Body =>
        Answer.Status is 204 or 304 || !hasBody ? ReadOnlyMemory<byte>.Empty
        : fault is Fault.CutOff ? Answer.Body[..(Answer.Body.Length / 2)]
        : Answer.Body;

    public async Task WriteAsync()
    {
        if (fault is Fault.NoAnswer)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = Answer.Status;
        response.Headers["X-GitHub-Request-Id"] = string.Create(CultureInfo.InvariantCulture, $"C0DE:{number:X}");
        response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        if (fault is not null)
        {
            response.Headers["X-Simulated-Fault"] = fault.GetType().Name;
        }

        WriteLimits(response.Headers);
        foreach (var (name, value) in Answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (Answer.Status is 204 or 304)
        {
            return;
        }

        response.ContentType = Answer.ContentType;
        response.ContentLength = Answer.Body.Length;
        if (!hasBody)
        {
            return;
        }

        await response.Body.WriteAsync(Body);
        if (fault is Fault.CutOff)
        {
            await response.Body.FlushAsync();
            context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
        }
    }

    private static Answer? Faulty(Exchange exchange, Fault? fault) => fault switch
    {
        Fault.Status status when status.RetryAfter is { } wait => Answer.Message(status.Code, status.Message).With("Retry-After", ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        Fault.Status status => Answer.Message(status.Code, status.Message),
        Fault.Raw raw => new Answer(raw.Code, Encoding.UTF8.GetBytes(raw.Body)) { ContentType = raw.ContentType },
        Fault.HtmlPage page => new Answer(page.Code, "<!DOCTYPE html><html><head><title>Unicorn! &middot; GitHub</title></head><body>No server is currently available.</body></html>"u8.ToArray()) { ContentType = "text/html; charset=utf-8" },
        Fault.EmptyBody empty => new Answer(empty.Code, ReadOnlyMemory<byte>.Empty),
        Fault.SecondaryLimit limit => Refusals.Secondary(limit.Code, limit.RetryAfter),
        Fault.PrimaryLimit => Refusals.Primary(exchange, new()),
        _ => null,
    };

    private void WriteLimits(IHeaderDictionary headers)
    {
        if (exchange.Budget is not { } budget)
        {
            return;
        }

        var spent = fault is Fault.PrimaryLimit;
        headers["X-RateLimit-Limit"] = budget.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = (spent ? 0 : budget.Remaining).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Used"] = (spent ? budget.Limit : budget.Used).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = budget.Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Resource"] = budget.Resource;
    }
}
