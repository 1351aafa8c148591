using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Transport;

/// <summary>An answer of GitHub's that is kept to be given again. Holds no token.</summary>
/// <param name="tag">As GitHub sent it, good for one token; empty where it sent none.</param>
/// <param name="computed">The tag as it was computed for that token.</param>
/// <param name="link">Where the other pages are; empty where there are none.</param>
internal sealed class KeptPage(string tag, string computed, string link, ReadOnlyMemory<byte> body)
{
    private const string MediaType = "application/json";

    private const int LongestBody = 1024 * 1024;

    /// <summary>GitHub's, where none is asked for.</summary>
    private const int ItemsOnPage = 30;

    /// <returns>Null where the answer is too large, or the same body would not say that the answer is the same.</returns>
    public static KeptPage? Of(HttpRequestMessage request, HttpResponseMessage response)
    {
        var body = ((KeptBody)response.Content).Bytes;
        return body.Length <= LongestBody && response.Content.Headers.ContentType?.MediaType == MediaType && (PageLink.Next(response) is not null || IsWhole(request.RequestUri!, body))
            ? new KeptPage(
                response.Headers.ETag?.ToString() ?? "",
                ComputedTag.Of(request.Headers.Accept.ToString(), $"{request.Headers.Authorization}", body.Span),
                response.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : "",
                body)
            : null;
    }

    /// <returns>Null where what is kept is the answer to something else, or is damaged: it is asked for as if nothing were kept.</returns>
    public static KeptPage? Read(ReadOnlySpan<byte> id, byte[] written)
    {
        if (!written.AsSpan().StartsWith(id))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new GZipStream(new MemoryStream(written, id.Length, written.Length - id.Length), CompressionMode.Decompress));
            var (tag, computed, link) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
            using var body = new MemoryStream();
            reader.BaseStream.CopyTo(body);
            return new KeptPage(tag, computed, link, body.ToArray());
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or FormatException)
        {
            return null;
        }
    }

    /// <param name="id">Of what was asked.</param>
    public byte[] Write(ReadOnlySpan<byte> id)
    {
        using var written = new MemoryStream();
        written.Write(id);
        using (var writer = new BinaryWriter(new GZipStream(written, CompressionLevel.Fastest, leaveOpen: true)))
        {
            writer.Write(tag);
            writer.Write(computed);
            writer.Write(link);
            writer.Write(body.Span);
        }

        return written.ToArray();
    }

    /// <summary>The tag under which GitHub may know the answer: its own for the token that it was sent for, which another token never uses; else the computed one.</summary>
    public EntityTagHeaderValue Tag(string accept, string authorization)
    {
        var now = ComputedTag.Of(accept, authorization, body.Span);
        return now == computed && EntityTagHeaderValue.TryParse(tag, out var sent) ? sent : new EntityTagHeaderValue($"\"{now}\"");
    }

    /// <summary>Makes the whole answer of one that says that nothing changed. What that one tells of limits and links stays.</summary>
    public void PutInto(HttpResponseMessage unchanged)
    {
        unchanged.StatusCode = HttpStatusCode.OK;
        unchanged.Content.Dispose();
        unchanged.Content = new KeptBody(body.ToArray());
        unchanged.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        if (link.Length > 0 && !unchanged.Headers.Contains("Link"))
        {
            unchanged.Headers.TryAddWithoutValidation("Link", link);
        }
    }

    /// <summary>
    /// False for a last page with no room: what comes after it is on a next page, which leaves the body as it is, and GitHub's tag says nothing of links.
    /// </summary>
    private static bool IsWhole(Uri url, ReadOnlyMemory<byte> body)
    {
        var room = int.TryParse(HttpUtility.ParseQueryString(url.Query)["per_page"], out var asked) ? asked : ItemsOnPage;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement switch
            {
                { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() < room,
                { ValueKind: JsonValueKind.Object } one => one.TryGetProperty("total_count", out _)
                    || one.EnumerateObject().All(part => part.Value.ValueKind != JsonValueKind.Array || part.Value.GetArrayLength() < room),
                _ => true,
            };
        }
        catch (JsonException)
        {
            // No JSON after all: who asked says so.
            return false;
        }
    }
}
