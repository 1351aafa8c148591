using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PolicyBot.Simulator.Apps;

/// <summary>The JSON web token by which an App says that it is itself.</summary>
internal static class AppJwt
{
    public const string Undecodable = "A JSON web token could not be decoded";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The App whose token it is, or what is wrong with it.</summary>
    public static (App? App, int Status, string Wrong) Read(World world, string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryJson(parts[0], out var header) || !TryJson(parts[1], out var claims)
            || Text(header, "alg") != "RS256" || Text(claims, "iss") is not { } issuer || !Base64Url.IsValid(parts[2]))
        {
            return (null, 401, Undecodable);
        }

        var app = world.Apps.FirstOrDefault(app => issuer == app.Id.ToString(CultureInfo.InvariantCulture) || issuer == AppJson.ClientId(app));
        if (app is null)
        {
            return (null, 404, "Integration not found");
        }

        return !IsSigned(app, parts) ? (null, 401, Undecodable) : TimesAreRight(world.Now, claims) is { } wrong ? (null, 401, wrong) : (app, 200, "");
    }

    private static string? TimesAreRight(DateTimeOffset now, JsonElement claims)
    {
        if (Seconds(claims, "exp") is not { } exp || exp <= now.ToUnixTimeSeconds())
        {
            return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
        }

        if (exp > (now + Longest).ToUnixTimeSeconds())
        {
            return "'Expiration time' claim ('exp') is too far in the future";
        }

        return Seconds(claims, "iat") is not { } iat || iat > now.ToUnixTimeSeconds()
            ? "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
            : null;
    }

    private static bool IsSigned(App app, string[] parts)
    {
        using var key = RSA.Create();
        key.ImportFromPem(app.PrivateKey);
        return key.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool TryJson(string part, out JsonElement json)
    {
        json = default;
        if (!Base64Url.IsValid(part))
        {
            return false;
        }

        try
        {
            json = JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            // What is not JSON is refused like any other wrong token.
            return false;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static long? Seconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) ? seconds : null;
}
