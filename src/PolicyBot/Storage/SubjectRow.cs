using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Storage;

/// <summary>What selection in the configuration reads of a subject itself, as stored, so that it can be assigned again without asking. Foreign text.</summary>
/// <param name="Owner">Login; empty for an organization.</param>
/// <param name="Name">Without owner; the login of an organization.</param>
/// <param name="SeenAt">When it was listed.</param>
internal sealed record SubjectRow(long Id, SubjectKind Kind, string Owner, string Name, DateTimeOffset SeenAt)
{
    public string NodeId { get; init; } = "";

    public Visibility Visibility { get; init; } = Visibility.Private;

    public bool IsArchived { get; init; }

    public bool IsFork { get; init; }

    public string? DefaultBranch { get; init; }

    /// <summary>Null where nobody told them.</summary>
    public ImmutableArray<string>? Topics { get; init; }

    public string? Language { get; init; }

    /// <summary>Null where nobody told them.</summary>
    public ImmutableArray<PropertyRow>? CustomProperties { get; init; }

    public static SubjectRow Of(Subject subject, DateTimeOffset seenAt) => subject is Repository repository
        ? new SubjectRow(repository.Id, repository.Kind, repository.Owner, repository.RepositoryName, seenAt)
        {
            NodeId = repository.NodeId,
            Visibility = repository.Visibility,
            IsArchived = repository.IsArchived,
            IsFork = repository.IsFork,
            DefaultBranch = repository.DefaultBranch,
            Topics = repository.WithoutTopics is null ? repository.Topics : null,
            Language = repository.Language,
            CustomProperties = repository.WithoutProperties is null ? [.. repository.CustomProperties.Select(property => new PropertyRow(property.Key, property.Value))] : null,
        }
        : new SubjectRow(subject.Id, subject.Kind, "", subject.Name, seenAt) { NodeId = subject.NodeId };

    /// <summary>True where nothing is another that decides what GitHub is asked about it.</summary>
    public bool IsLike(Subject subject) => Of(subject, SeenAt) is var other
        && (Kind, Owner, Name, NodeId, Visibility, IsArchived, DefaultBranch) == (other.Kind, other.Owner, other.Name, other.NodeId, other.Visibility, other.IsArchived, other.DefaultBranch);

    public Subject ToSubject() => Kind == SubjectKind.Organization
        ? new Organization(Id, Name) { NodeId = NodeId }
        : new Repository(Id, Owner, Name)
        {
            NodeId = NodeId,
            Visibility = Visibility,
            IsArchived = IsArchived,
            IsFork = IsFork,
            DefaultBranch = DefaultBranch,
            Topics = Topics ?? [],
            WithoutTopics = Topics is null ? new Gap(GapReason.NotGatheredYet, "the topics of the repository were not told") : null,
            Language = Language,
            CustomProperties = (CustomProperties ?? []).ToImmutableSortedDictionary(property => property.Name, property => property.Values, StringComparer.Ordinal),
            WithoutProperties = CustomProperties is null ? new Gap(GapReason.NotGatheredYet, "the custom properties of the repository were not asked for yet") : null,
        };
}

/// <summary>A custom property as stored. Foreign text.</summary>
internal sealed record PropertyRow(string Name, ImmutableArray<string> Values);
