using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Webhooks;

/// <summary>
/// <c>POST /api/github/webhooks</c>: what can be refused without reading is refused first, what is read is held within bounds, and nothing is
/// believed before its signature is checked.
/// </summary>
internal sealed partial class WebhookEndpoint(
    WebhookSecrets secrets, BodyRoom room, DeliveryIntake intake, DeliveryMeter meter, TimeProvider time, ILogger<WebhookEndpoint> logger)
{
    public const string Path = "/api/github/webhooks";

    /// <summary>GitHub's own limit on a payload.</summary>
    public const int MostBytes = 26_214_400;

    // An Enterprise Server waits 30 seconds for the answer, github.com 10: what takes longer is nobody's.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private long nextWarning;

    public async Task HandleAsync(HttpContext context)
    {
        var outcome = DeliveryMeter.Broke;
        try
        {
            var answer = await AnswerAsync(context);
            outcome = answer.Outcome;
            await WriteAsync(context.Response, answer);
        }
        catch (Exception broken) when (context.RequestAborted.IsCancellationRequested && broken is OperationCanceledException or IOException)
        {
            // The sender hung up before the body was whole, and hears no answer.
            outcome = DeliveryMeter.HungUp;
        }
        finally
        {
            meter.Answered(outcome);
        }
    }

    private async Task<WebhookAnswer> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (Signature.Read(request.Headers[Signature.Header]) is not { } claimed)
        {
            return WebhookAnswer.Unsigned;
        }

        if (request.ContentLength > MostBytes)
        {
            return WebhookAnswer.TooLarge;
        }

        if (!room.Fits(request.ContentLength ?? 1))
        {
            return WebhookAnswer.NoRoom;
        }

        using var body = new UnverifiedBody(room);
        if (await FillAsync(body, context) is { } refused)
        {
            return refused;
        }

        if (!secrets.Sign(body.Parts, claimed))
        {
            WarnOfWrongSignature();
            return WebhookAnswer.WrongSignature;
        }

        if (request.HasFormContentType)
        {
            return WebhookAnswer.Form;
        }

        // What GitHub signed is kept, whether or not the sender still waits for the answer.
        return IncomingDelivery.Of(request.Headers, body.Take()) is { } incoming ? await intake.TakeAsync(incoming, CancellationToken.None) : WebhookAnswer.Unnamed;
    }

    private async Task<WebhookAnswer?> FillAsync(UnverifiedBody body, HttpContext context)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            return await body.FillAsync(context.Request.BodyReader, either.Token) ? null : WebhookAnswer.NoRoom;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return WebhookAnswer.TooSlow;
        }
        catch (BadHttpRequestException bad)
        {
            // Kestrel's word on a body that is too long, too slow, or not written as HTTP has it.
            return bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => WebhookAnswer.TooLarge,
                StatusCodes.Status408RequestTimeout => WebhookAnswer.TooSlow,
                _ => WebhookAnswer.Malformed,
            };
        }
    }

    private static async Task WriteAsync(HttpResponse response, WebhookAnswer answer)
    {
        if (answer == WebhookAnswer.NoRoom)
        {
            response.Headers.RetryAfter = "10";
        }

        await response.AnswerAsync(answer.Status, answer.Text);
    }

    // Anybody can send wrong signatures, so the log is told of few; who rotates a secret wrongly is told of the first.
    private void WarnOfWrongSignature()
    {
        var (now, next) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref nextWarning));
        if (now >= next && Interlocked.CompareExchange(ref nextWarning, now + BetweenWarnings.Ticks, next) == next)
        {
            LogWrongSignature();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery was refused: no secret of GitHub:WebhookSecrets makes its signature (said once a minute)")]
    private partial void LogWrongSignature();
}
