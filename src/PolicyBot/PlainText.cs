namespace PolicyBot;

/// <summary>An answer that is one line of text.</summary>
internal static class PlainText
{
    public static Task AnswerAsync(this HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(text, CancellationToken.None);
    }
}
