using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Policies;

/// <summary>A policy as the catalogue knows it.</summary>
/// <param name="Id">Class name without <c>Policy</c> in snake_case; also its file in <c>.allstar/</c>.</param>
/// <param name="Type">The record.</param>
/// <param name="Page">Its page.</param>
/// <param name="Rules">By id.</param>
/// <param name="Settings">In the order of declaration.</param>
/// <param name="FactsType">The record of sections that it reads.</param>
public sealed record PolicyDescription(
    string Id,
    Type Type,
    Page Page,
    ImmutableArray<RuleDescription> Rules,
    ImmutableArray<SettingDescription> Settings,
    Type FactsType)
{
    private static readonly ConcurrentDictionary<Type, SubjectKind> Kinds = new();

    private readonly ConstructorInvoker factsConstructor = ConstructorInvoker.Create(FactsType.GetConstructors()[0]);

    /// <summary>The sections that its facts consist of.</summary>
    public ImmutableArray<Type> Sections { get; } = SectionsOf(FactsType);

    /// <summary>The settings with every default.</summary>
    public Policy Defaults => (Policy)Activator.CreateInstance(Type)!;

    /// <summary>An organization policy reads sections of the organization only; it judges the organization itself.</summary>
    public SubjectKind Kind { get; } =
        SectionsOf(FactsType).All(section => KindOf(section) == SubjectKind.Organization) ? SubjectKind.Organization : SubjectKind.Repository;

    /// <summary>True for a policy without rule classes: it is itself the one rule, under its id in kebab-case.</summary>
    public bool IsItsOnlyRule { get; init; }

    /// <summary>The setting whose presence in the organization's file puts the policy in force, instead of <c>optConfig</c>; null for most policies.</summary>
    public SettingDescription? InForceWith { get; } = Type.GetCustomAttribute<InForceWithAttribute>() is { } attribute
        ? Settings.First(setting => setting.Property.Name == attribute.Setting)
        : null;

    /// <summary>True where no other file than the organization's own configures it.</summary>
    public bool IsOfOrganizationAlone => Kind == SubjectKind.Organization || InForceWith is not null;

    public string FileName => Id + ".yaml";

    public static SubjectKind KindOf(Type section) => Kinds.GetOrAdd(section, static section =>
        section.GetCustomAttribute<SectionAttribute>()?.Kind
        ?? throw new InvalidOperationException($"{section} is read as a section but does not bear [Section]."));

    /// <summary>The questions that these settings and rules need answered.</summary>
    public IEnumerable<Question> Questions(Policy settings, ImmutableArray<RuleDescription> rules) =>
        Sections.Where(section => rules.Any(rule => rule.AlsoReads.Contains(section)) || !Rules.Any(rule => rule.AlsoReads.Contains(section)))
            .Select(section => new Question(section, settings.PartsOf(section).ToImmutableSortedSet(StringComparer.Ordinal)));

    /// <summary>Builds the policy's facts out of what was gathered about the repository and its organization.</summary>
    public object FactsFrom(SubjectFacts subject, SubjectFacts organization)
    {
        var arguments = new object?[Sections.Length];
        foreach (var (index, section) in Sections.Index())
        {
            var source = Kind == SubjectKind.Repository && KindOf(section) == SubjectKind.Organization ? organization : subject;
            arguments[index] = source.Sections.TryGetValue(section, out var observed)
                ? observed.Fact
                : Activator.CreateInstance(typeof(Fact<>.Unknown).MakeGenericType(section), NotRead(section));
        }

        return factsConstructor.Invoke(arguments);
    }

    private static Gap NotRead(Type section) => new(GapReason.NeedsGitHub, $"{section.Name} was not read");

    private static ImmutableArray<Type> SectionsOf(Type factsType) => [.. factsType.GetConstructors()[0].GetParameters().Select(SectionOf)];

    private static Type SectionOf(ParameterInfo parameter) =>
        parameter.ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Fact<>)
            ? type.GetGenericArguments()[0]
            : throw new InvalidOperationException($"{parameter.Member.DeclaringType}: {parameter.Name} is not a Fact<section>.");
}
