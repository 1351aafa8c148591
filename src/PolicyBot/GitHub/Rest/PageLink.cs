namespace PolicyBot.GitHub.Rest;

/// <summary>Reads the Link header. Its addresses are followed as they are, never built.</summary>
internal static class PageLink
{
    /// <returns>The address of the next page; null on the last.</returns>
    public static Uri? Next(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var values)
            ? values.SelectMany(value => value.Split(',')).Select(Next).FirstOrDefault(next => next is not null)
            : null;

    private static Uri? Next(string link)
    {
        var parts = link.Split(';', StringSplitOptions.TrimEntries);
        return parts.Length > 1 && parts[0] is ['<', .. var address, '>'] && parts.Contains("rel=\"next\"", StringComparer.Ordinal)
            && Uri.TryCreate(address, UriKind.Absolute, out var next)
                ? next
                : null;
    }
}
