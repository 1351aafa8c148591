using PolicyBot.Simulator.Accounts;

namespace PolicyBot.Commands.Demo;

/// <summary>Something that people do on the simulated GitHub.</summary>
/// <param name="Who">The login of who does it.</param>
/// <param name="What">The rest of the sentence, without full stop.</param>
/// <param name="IsPossible">Whether it can happen as things stand.</param>
/// <param name="Do">Lets it happen.</param>
internal sealed record DemoDrift(string Who, string What, Func<Organization, bool> IsPossible, Action<Organization> Do)
{
    public override string ToString() => $"{Who} {What}.";

    public void Happen(Organization organization) => organization.World.As(organization.World.User(Who), () => Do(organization));
}
