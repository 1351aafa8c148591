using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace PolicyBot.Webhooks.Requests;

/// <summary>A delivery whose body GitHub signed. Event and GUID stand in headers, which it did not sign: anybody who has a body can send it under others.</summary>
/// <param name="Event">Lower-case letters, digits and underscores, at most 100.</param>
/// <param name="Guid">Letters, digits and hyphens, at most 100.</param>
/// <param name="BodyHash">SHA-256, in hexadecimal.</param>
internal sealed record IncomingDelivery(string Event, string Guid, byte[] Body, string BodyHash)
{
    private const int MostCharacters = 100;

    /// <returns>Null where the headers do not say what it is.</returns>
    public static IncomingDelivery? Of(IHeaderDictionary headers, byte[] body) =>
        Single(headers["X-GitHub-Event"]) is { } name && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_')
        && Single(headers["X-GitHub-Delivery"]) is { } guid && guid.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? new IncomingDelivery(name, guid, body, Convert.ToHexStringLower(SHA256.HashData(body)))
            : null;

    private static string? Single(StringValues header) => header is [{ Length: > 0 and <= MostCharacters } value] ? value : null;
}
