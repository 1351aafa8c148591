using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace PolicyBot.Pages;

/// <summary>Answers with a page: reads what it shows, then writes it. A page runs nothing, frames nothing, and asks nobody but us.</summary>
/// <param name="services">Where what is stored is read.</param>
internal sealed partial class PageDesk(IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly ILogger logger = loggers.CreateLogger<PageDesk>();

    /// <param name="read">Gives null where nothing is known of what the page is about.</param>
    public async Task AnswerAsync<TPage, TReader>(HttpContext context, Func<TReader, CancellationToken, ValueTask<object?>> read)
        where TPage : IComponent
        where TReader : notnull
    {
        object? model;
        try
        {
            model = await read(services.GetRequiredService<TReader>(), context.RequestAborted);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Around one page: the store may answer for the next.
            LogFailed(failed, context.Request.Path);
            await WriteAsync<FailedPage>(context, StatusCodes.Status500InternalServerError, new EmptyModel(time.GetUtcNow()));
            return;
        }

        await (model is null ? AnswerMissingAsync(context) : WriteAsync<TPage>(context, StatusCodes.Status200OK, model));
    }

    public Task AnswerMissingAsync(HttpContext context) => WriteAsync<MissingPage>(context, StatusCodes.Status404NotFound, new EmptyModel(time.GetUtcNow()));

    /// <summary>Says to a browser what the answer may do.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private async Task WriteAsync<TPage>(HttpContext context, int status, object model)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }))).ToHtmlString());
        Guard(context.Response);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Page} shows could not be read")]
    private partial void LogFailed(Exception failed, string? page);
}
