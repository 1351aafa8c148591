using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Who is asking.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Whose budget a request is charged to.</summary>
    public abstract string Key { get; }

    /// <summary>In whose name something is done; null: nobody's.</summary>
    public abstract User? Actor { get; }

    public sealed record Nobody : Caller
    {
        public override string Key => "ip";

        public override User? Actor => null;
    }

    /// <summary>An App by its JWT.</summary>
    public sealed record AsApp(App App) : Caller
    {
        public override string Key => $"app/{App.Id}";

        public override User? Actor => App.Bot;
    }

    /// <summary>An installation by its token.</summary>
    public sealed record AsInstallation(InstallationToken Token) : Caller
    {
        public override string Key => $"installation/{Token.Installation.Id}";

        public override User? Actor => Token.Installation.App.Bot;
    }

    /// <summary>A user by a classic token.</summary>
    public sealed record AsUser(User User) : Caller
    {
        public override string Key => $"user/{User.Id}";

        public override User? Actor => User;
    }
}
