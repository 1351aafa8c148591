namespace PolicyBot.Engine.Facts.People;

/// <summary>Who looks after the second factor of an organization's members.</summary>
public enum SignIn
{
    /// <summary>GitHub, by the settings of each account.</summary>
    GitHub,

    /// <summary>An identity provider, through which every member signs on.</summary>
    SingleSignOn,

    /// <summary>An identity provider, to which the accounts themselves belong.</summary>
    ManagedUsers,
}
