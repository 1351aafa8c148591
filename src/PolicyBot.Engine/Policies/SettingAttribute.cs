namespace PolicyBot.Engine.Policies;

/// <summary>
/// What the configuration must know of a property of a policy. Every public settable property is a setting, with or without this
/// attribute; without it the key is the property's name in camelCase, read at all levels, and a lower level replaces a higher one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>The key in YAML where it is not the property's name in camelCase.</summary>
    public string? Key { get; init; }

    /// <summary>Where the key is read.</summary>
    public Levels Levels { get; init; } = Levels.All;

    /// <summary>What a lower level does to a higher one.</summary>
    public Merge Merge { get; init; } = Merge.Replace;

    /// <summary>For a list of words: the class whose constants are those that mean something. Another is warned about and left out.</summary>
    public Type? KnownWords { get; init; }

    /// <summary>True for a pattern for names of repositories: a text that is none is told of, and matches nothing.</summary>
    public bool IsPattern { get; init; }

    /// <summary>For a key of a record that bears <see cref="ReadsWhatFitsAttribute"/>: where it does not fit, the rest would say something else, so the record is left out.</summary>
    public bool IsVital { get; init; }

    /// <summary>For a record that holds records of its own kind under this key: how deep; deeper ones are left out. 0 for a key that does not.</summary>
    public int Depth { get; init; }

    /// <summary>True where Allstar lets the repository's own layer speak although <c>disableRepoOverride</c> is set.</summary>
    public bool IgnoresDisableRepoOverride { get; init; }

    /// <summary>True for a key that a list of exemptions or its like lives in: never read from the repository's own layer.</summary>
    public bool OrganizationOnly => !Levels.HasFlag(Levels.Repository);
}
