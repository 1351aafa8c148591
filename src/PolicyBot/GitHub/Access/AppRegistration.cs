using System.Collections.Immutable;

namespace PolicyBot.GitHub.Access;

/// <summary>The App as it is registered: what it asks of whoever installs it.</summary>
/// <param name="Name">What people call it. Foreign text.</param>
/// <param name="Owner">The login of who registered it; null where that is no account, such as an enterprise.</param>
/// <param name="Asks">The permissions; each installation may lag behind.</param>
/// <param name="Events">The webhook events that it subscribes to.</param>
internal sealed record AppRegistration(long Id, string Name, string? Owner, PermissionSet Asks, ImmutableArray<string> Events)
{
    public static AppRegistration Read(AppRegistrationWire wire) =>
        new(wire.Id, wire.Name, wire.Owner?.Login, PermissionSet.Parse(wire.Permissions), [.. wire.Events]);
}

/// <summary>REST: the App as it is registered.</summary>
internal sealed record AppRegistrationWire(
    long Id, string Name, IReadOnlyDictionary<string, string> Permissions, IReadOnlyList<string> Events, AppOwnerWire? Owner = null);

/// <summary>REST: who registered an App. An enterprise has no login.</summary>
internal sealed record AppOwnerWire(string? Login = null);
