using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace PolicyBot.Engine.Policies;

/// <summary>Every policy and rule, found by type, with its page, found by name.</summary>
public sealed class PolicyCatalogue
{
    private readonly ImmutableSortedDictionary<string, PolicyDescription> byId;

    private PolicyCatalogue(IEnumerable<PolicyDescription> policies) =>
        byId = policies.ToImmutableSortedDictionary(policy => policy.Id, policy => policy, StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IEnumerable<PolicyDescription> Policies => byId.Values;

    public PolicyDescription? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Reads the policies, rules and pages of these assemblies.</summary>
    /// <exception cref="FormatException">A page is missing or not complete; the message names it.</exception>
    public static PolicyCatalogue Of(params IEnumerable<Assembly> assemblies) => Of(assemblies.SelectMany(assembly => assembly.GetTypes()));

    /// <summary>Reads these policies and rules only.</summary>
    /// <exception cref="FormatException">A page is missing or not complete; the message names it.</exception>
    public static PolicyCatalogue Of(IEnumerable<Type> types)
    {
        var all = types.Where(type => type is { IsAbstract: false, IsClass: true }).ToImmutableArray();
        var rules = all.Where(type => type.IsSubclassOf(typeof(Rule))).ToLookup(type => Ancestor(type, typeof(Rule<,>)).GetGenericArguments()[0]);
        return new PolicyCatalogue(all.Where(type => type.IsSubclassOf(typeof(Policy))).Select(type => Describe(type, rules[type])));
    }

    private static PolicyDescription Describe(Type type, IEnumerable<Type> ruleTypes)
    {
        var id = Names.SnakeCase(Without(type.Name, nameof(Policy)));
        var page = PageOf(type);
        ImmutableArray<RuleDescription> rules =
        [
            .. ruleTypes.Select(Describe).OrderBy(rule => rule.Id, StringComparer.Ordinal),
        ];
        var isItsOnlyRule = rules.IsEmpty;
        if (isItsOnlyRule)
        {
            rules = [new RuleDescription(id.Replace('_', '-'), page, (policy, facts) => policy.JudgeFacts(facts))];
        }

        return new PolicyDescription(
            id,
            type,
            page,
            rules,
            [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(SettingDescription.Of)],
            Ancestor(type, typeof(Policy<>)).GetGenericArguments()[0])
        {
            IsItsOnlyRule = isItsOnlyRule,
        };
    }

    private static RuleDescription Describe(Type type)
    {
        var rule = (Rule)Activator.CreateInstance(type)!;
        return new RuleDescription(Names.KebabCase(Without(type.Name, nameof(Rule))), PageOf(type), rule.JudgeFacts)
        {
            AlsoReads = [.. type.GetCustomAttributes<AlsoReadsAttribute>().Select(attribute => attribute.Section)],
        };
    }

    /// <summary>The page beside a policy or rule.</summary>
    /// <exception cref="FormatException">It is missing or not complete; the message names it.</exception>
    public static Page PageOf(Type type)
    {
        var name = type.Name + ".md";
        using var stream = type.Assembly.GetManifestResourceStream(name)
            ?? throw new FormatException($"{name} is missing: every policy and rule has a page beside it");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return PageReader.Read(name, Encoding.UTF8.GetString(bytes));
    }

    private static Type Ancestor(Type type, Type generic)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == generic)
            {
                return ancestor;
            }
        }

        throw new InvalidOperationException($"{type} does not derive from {generic}.");
    }

    private static string Without(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
