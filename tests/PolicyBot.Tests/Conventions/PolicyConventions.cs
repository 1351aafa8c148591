using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Conventions;

/// <summary>What holds for every policy and rule. Each convention names, in words, who breaks it.</summary>
internal static class PolicyConventions
{
    /// <summary>A policy and each of its rules has a page beside it with everything a page needs.</summary>
    public static IEnumerable<string> WithoutAPage(IEnumerable<Type> types)
    {
        var all = types.ToImmutableArray();
        foreach (var type in all.Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(Policy)) || type.IsSubclassOf(typeof(Rule)))))
        {
            if (Complaint(type, all) is { } complaint)
            {
                yield return complaint;
            }
        }
    }

    /// <summary>A policy has a test class called after it, with tests in it.</summary>
    public static IEnumerable<string> WithoutTests(PolicyCatalogue catalogue, IEnumerable<Type> testTypes)
    {
        var tested = testTypes.Where(type => type.GetMethods().Any(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0))
            .Select(type => type.Name)
            .ToImmutableHashSet(StringComparer.Ordinal);
        return catalogue.Policies.Where(policy => !tested.Contains(policy.Type.Name + "Tests")).Select(policy => $"{policy.Id} has no tests in {policy.Type.Name}Tests");
    }

    /// <summary>The test class of a policy shows sample facts to the conventions, some that pass and some that fail.</summary>
    public static IEnumerable<string> WithoutSamples(PolicyCatalogue catalogue, IEnumerable<Type> testTypes) =>
        from policy in catalogue.Policies
        let outcomes = Samples(policy, testTypes).Select(facts => JudgeAll(policy, testTypes, facts).Any(look => look.Observations.OfType<Observation.Found>().Any())).Distinct().ToArray()
        where outcomes.Length != 2
        select $"{policy.Id}: {policy.Type.Name}Tests.Samples lacks facts that pass or facts that fail";

    /// <summary>With one section a gap, a rule either hands on that very gap or says exactly what it says when the section is known.</summary>
    public static IEnumerable<string> HidingTheWrongRules(PolicyCatalogue catalogue, IEnumerable<Type> testTypes) =>
        from policy in catalogue.Policies
        from facts in Samples(policy, testTypes)
        from section in policy.Sections
        let gap = new Gap(GapReason.TimedOut, $"no answer about {section.Name}")
        from pair in JudgeAll(policy, testTypes, facts).Zip(JudgeAll(policy, testTypes, WithGap(policy, facts, section, gap)))
        let said = pair.First.Observations.Select(observation => observation.ToString())
        let hidden = pair.Second.Observations.OfType<Observation.Hidden>().ToImmutableArray()
        let others = pair.Second.Observations.Where(observation => observation is not Observation.Hidden).Select(observation => observation.ToString())
        where hidden.IsEmpty ? !said.SequenceEqual(others, StringComparer.Ordinal) : hidden.Any(one => one.Gap != gap && !said.Contains(one.ToString()))
        select $"{policy.Id}: rule {pair.First.Rule.Id} answers without {section.Name}, otherwise than with it";

    /// <summary>With nothing known, no rule finds anything, and no verdict is a pass.</summary>
    public static IEnumerable<string> JudgingWithoutFacts(PolicyCatalogue catalogue) =>
        from policy in catalogue.Policies
        let verdict = new Assignment(Subject(policy), policy, policy.Defaults, EnforcementAction.Log) { Rules = policy.Rules }
            .Judge(SubjectFacts.None, SubjectFacts.None, null, DateTimeOffset.UnixEpoch)
        where verdict.Outcome != Outcome.Unknown || verdict.Findings.Length > 0
        select $"{policy.Id} is {verdict.Outcome} though nothing is known";

    /// <summary>The order in which facts list their parts does not show in the verdict.</summary>
    public static IEnumerable<string> MindingTheOrder(PolicyCatalogue catalogue, IEnumerable<Type> testTypes) =>
        from policy in catalogue.Policies
        from facts in Samples(policy, testTypes)
        let settings = Settings(policy, testTypes)
        where Bytes(policy, settings, facts) != Bytes(policy, settings, Reversal.Of(facts))
        select $"{policy.Id}: the same facts in another order give another verdict";

    private static Subject Subject(PolicyDescription policy) =>
        policy.Kind == SubjectKind.Organization ? new Organization(1, "acme") : new Repository(1, "acme", "api");

    private static string? Complaint(Type type, ImmutableArray<Type> all)
    {
        try
        {
            var isRule = type.IsSubclassOf(typeof(Rule));
            _ = PolicyCatalogue.PageOf(type);
            return isRule && !all.Contains(PolicyOf(type)) ? $"{type.Name} is a rule of a policy elsewhere" : null;
        }
        catch (FormatException incomplete)
        {
            return incomplete.Message;
        }
    }

    private static Type PolicyOf(Type rule) => rule.BaseType is { IsGenericType: true } ancestor ? ancestor.GetGenericArguments()[0] : PolicyOf(rule.BaseType!);

    private static IEnumerable<object> Samples(PolicyDescription policy, IEnumerable<Type> testTypes) =>
        testTypes.FirstOrDefault(type => type.Name == policy.Type.Name + "Tests")?.GetProperty("Samples")?.GetValue(null) as IEnumerable<object> ?? [];

    /// <summary>A policy that finds nothing by default shows the settings that its samples are judged by.</summary>
    private static Policy Settings(PolicyDescription policy, IEnumerable<Type> testTypes) =>
        testTypes.FirstOrDefault(type => type.Name == policy.Type.Name + "Tests")?.GetProperty("SampleSettings")?.GetValue(null) as Policy ?? policy.Defaults;

    private static ImmutableArray<(RuleDescription Rule, ImmutableArray<Observation> Observations)> JudgeAll(PolicyDescription policy, IEnumerable<Type> testTypes, object facts) =>
        [.. policy.Rules.Select(rule => (rule, rule.Judge(Settings(policy, testTypes), facts).OrderBy(observation => observation.ToString(), StringComparer.Ordinal).ToImmutableArray()))];

    private static object WithGap(PolicyDescription policy, object facts, Type section, Gap gap)
    {
        var constructor = policy.FactsType.GetConstructors()[0];
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.ParameterType.GetGenericArguments()[0] == section
                ? Activator.CreateInstance(typeof(Fact<>.Unknown).MakeGenericType(section), gap)
                : policy.FactsType.GetProperty(parameter.Name!)!.GetValue(facts))]);
    }

    private static string Bytes(PolicyDescription policy, Policy settings, object facts)
    {
        var known = policy.FactsType.GetConstructors()[0].GetParameters().Aggregate(
            SubjectFacts.None,
            (all, parameter) => all.With(
                parameter.ParameterType.GetGenericArguments()[0],
                new Observed(policy.FactsType.GetProperty(parameter.Name!)!.GetValue(facts)!, DateTimeOffset.UnixEpoch)));
        var verdict = new Assignment(Subject(policy), policy, settings, EnforcementAction.Log) { Rules = policy.Rules }
            .Judge(known, known, null, DateTimeOffset.UnixEpoch);
        return string.Join('\n', verdict.Findings.Select(finding => finding.ToString()).Concat(verdict.Gaps.Select(gap => gap.ToString())).Prepend(verdict.Outcome.ToString()));
    }
}
