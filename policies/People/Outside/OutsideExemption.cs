using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.People.Outside;

/// <summary>Somebody who may do more than others in some repositories.</summary>
public sealed record OutsideExemption : IForRepositories
{
    /// <summary>The person's login.</summary>
    public string User { get; init; } = "";

    /// <summary>A pattern for names of repositories.</summary>
    [Setting(IsPattern = true)]
    public string Repo { get; init; } = "";

    /// <summary>May push.</summary>
    public bool Push { get; init; }

    /// <summary>May be an administrator, and so may push.</summary>
    public bool Admin { get; init; }

    /// <summary>GitHub does not tell logins apart by case.</summary>
    internal bool IsOf(string login) => string.Equals(User, login, StringComparison.OrdinalIgnoreCase);

    public IForRepositories? For(Func<string, bool> isCalled) => isCalled(Repo) ? this : null;
}
