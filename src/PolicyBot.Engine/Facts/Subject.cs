using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>What is judged: a repository or an organization, as the inventory lists it.</summary>
/// <param name="Id">GitHub's numeric id; 0 for a local directory.</param>
public abstract record Subject(long Id)
{
    /// <summary>What a person calls it: <c>owner/name</c>, the organization's login, or a path.</summary>
    public abstract string Name { get; }

    public abstract SubjectKind Kind { get; }

    /// <summary>GitHub's id in GraphQL; empty where it is not known, and for a local directory.</summary>
    public string NodeId { get; init; } = "";
}

/// <summary>An organization as judged.</summary>
public sealed record Organization(long Id, string Login) : Subject(Id)
{
    public override string Name => Login;

    public override SubjectKind Kind => SubjectKind.Organization;
}

/// <summary>A repository as judged, with what selection in the configuration reads.</summary>
public sealed record Repository(long Id, string Owner, string RepositoryName) : Subject(Id)
{
    public override string Name => Owner.Length == 0 ? RepositoryName : $"{Owner}/{RepositoryName}";

    public override SubjectKind Kind => SubjectKind.Repository;

    /// <summary>Public when in doubt is wrong: unknown visibility is private.</summary>
    public Visibility Visibility { get; init; } = Visibility.Private;

    public bool IsArchived { get; init; }

    public bool IsFork { get; init; }

    /// <summary>Null where the repository is empty or the inventory did not say.</summary>
    public string? DefaultBranch { get; init; }

    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Why nobody told the topics; null where they are known. Who is in or out by them is unknown then.</summary>
    public Gap? WithoutTopics { get; init; }

    public string? Language { get; init; }

    /// <summary>Custom properties by name; a property with several values has several entries in its array.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> CustomProperties { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Why nobody told the custom properties; null where they are known. Who is in or out by them is unknown then.</summary>
    public Gap? WithoutProperties { get; init; }
}

/// <summary>Who may read a repository.</summary>
public enum Visibility
{
    Public,
    Internal,
    Private,
}
