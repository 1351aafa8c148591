using System.Text;
using PolicyBot.Simulator.Apps;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Finds out who is asking from what the header says.</summary>
internal static class Authentication
{
    public static Caller Read(World world, string header)
    {
        if (header.Length == 0)
        {
            return new Caller.Nobody();
        }

        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var (scheme, value) = space < 0 ? ("", header) : (header[..space].ToLowerInvariant(), header[(space + 1)..].Trim());
        return scheme switch
        {
            "bearer" or "token" => Token(world, value),
            "basic" => Token(world, Password(value)),
            _ => throw Bad(),
        };
    }

    private static Caller Token(World world, string value)
    {
        if (value.StartsWith("ghs_", StringComparison.Ordinal))
        {
            var token = world.Tokens.Find(value) ?? throw Bad();
            return token.Installation.IsSuspended ? throw RefusalException.Forbidden("This installation has been suspended") : new Caller.AsInstallation(token);
        }

        if (world.Tokens.FindUser(value) is { } user)
        {
            return new Caller.AsUser(user);
        }

        if (!value.Contains('.', StringComparison.Ordinal))
        {
            throw Bad();
        }

        var (app, status, wrong) = AppJwt.Read(world, value);
        return app is null ? throw new RefusalException(Answer.Message(status, wrong)) : new Caller.AsApp(app);
    }

    private static string Password(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[^1] : throw Bad();
    }

    private static RefusalException Bad() => new(Answer.Message(401, "Bad credentials"));
}
