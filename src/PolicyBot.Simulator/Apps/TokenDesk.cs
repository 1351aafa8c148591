using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Simulator.Accounts;

namespace PolicyBot.Simulator.Apps;

/// <summary>Gives out installation tokens and knows those that are good.</summary>
internal sealed class TokenDesk(World world)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly Dictionary<string, InstallationToken> tokens = new(StringComparer.Ordinal);

    public InstallationToken Issue(Installation installation, PermissionSet permissions, IReadOnlySet<long>? repositories)
    {
        foreach (var old in tokens.Values.Where(token => token.ExpiresAt <= world.Now).ToArray())
        {
            tokens.Remove(old.Value);
        }

        var token = new InstallationToken(NewValue(installation), installation, permissions, repositories, world.Now + Lifetime);
        tokens.Add(token.Value, token);
        return token;
    }

    public void Revoke(InstallationToken token) => tokens.Remove(token.Value);

    /// <summary>Null: it was never one, is over, or its installation is gone.</summary>
    public InstallationToken? Find(string value) =>
        tokens.TryGetValue(value, out var token) && token.ExpiresAt > world.Now && !token.Installation.IsDeleted ? token : null;

    public User? FindUser(string value) => world.Users.FirstOrDefault(user => user.Token == value);

    /// <summary>Long and opaque, as they are since 2026-04-27: no length may be relied on.</summary>
    private string NewValue(Installation installation)
    {
        var number = world.Ids.Next(IdKind.Token);
        var parts = Enumerable.Range(0, 3).Select(part =>
            Base64Url.EncodeToString(SHA512.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{installation.Id}/{number}/{part}")))));
        return $"ghs_{installation.App.Id}_{string.Join('.', parts)}";
    }
}
