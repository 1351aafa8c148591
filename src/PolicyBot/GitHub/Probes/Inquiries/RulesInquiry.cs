using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Transport;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>Rules of default branches as REST tells them, whatever their level, next to what GraphQL told and to what a branch says of itself.</summary>
internal sealed class RulesInquiry : IInquiry
{
    private const int MostBranches = 2;

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var branches = new List<(ProbedRepository Repository, ImmutableArray<Rule> Rules)>();
        foreach (var repository in session.Filled.OrderByDescending(repository => IsLikely(session, repository)).ThenByDescending(repository => repository.IsPublic).Take(MostBranches))
        {
            var reply = await session.GetAsync(session.Reader, ProbeSession.Of(repository, "/rules/branches/{branch}", repository.Branch).With("per_page", "100"), cancellationToken);
            if (reply is { Reply: Reply.Received { Next: null } } && Read(reply.Json) is { } rules)
            {
                branches.Add((repository, rules));
            }
        }

        return [Enterprise(session, branches), await ProtectedAsync(session, branches, cancellationToken)];
    }

    private static bool IsLikely(ProbeSession session, ProbedRepository repository) => HasNoClassicRule(session, repository) && Ids(session, repository).Count > 0;

    private static bool HasNoClassicRule(ProbeSession session, ProbedRepository repository) => session.Fact(repository, "defaultBranchRef", "branchProtectionRule").IsNull();

    private static ProbeAnswer Enterprise(ProbeSession session, List<(ProbedRepository Repository, ImmutableArray<Rule> Rules)> branches)
    {
        var question = ProbeQuestions.EnterpriseRules;
        var branch = branches.Find(branch => branch.Rules.Any(rule => rule.IsEnterprise));
        if (branch.Repository is null)
        {
            return ProbeAnswer.Untold(question, $"no ruleset of an enterprise is in force on the {branches.Count} default branches that were looked at");
        }

        if (!session.Fact(branch.Repository, "defaultBranchRef", "rules", "pageInfo", "hasNextPage").Is(JsonValueKind.False))
        {
            return ProbeAnswer.Untold(question, $"GraphQL did not list all rules: {session.Fact(branch.Repository, "defaultBranchRef", "rules").Said()}");
        }

        var listed = Ids(session, branch.Repository);
        var wanted = branch.Rules.Where(rule => rule.IsEnterprise).Select(rule => rule.Ruleset).ToHashSet();
        return wanted.All(id => listed.Contains(id)) ? ProbeAnswer.Told(question, true, "GraphQL lists the rules of the enterprise's ruleset that REST lists")
            : listed.Contains(null) || wanted.Any(id => listed.Contains(id)) ? ProbeAnswer.Untold(question, "GraphQL lists some rules without saying whose they are")
            : ProbeAnswer.Told(question, false, "GraphQL leaves out the rules of the enterprise's ruleset that REST lists");
    }

    private static async Task<ProbeAnswer> ProtectedAsync(ProbeSession session, List<(ProbedRepository Repository, ImmutableArray<Rule> Rules)> branches, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.ProtectedByRulesets;
        if (!await session.HoldsAsync(Permission.Administration, cancellationToken))
        {
            return ProbeAnswer.Lacking(question, Permission.Administration);
        }

        var repository = branches.Find(branch => !branch.Rules.IsEmpty && HasNoClassicRule(session, branch.Repository)).Repository;
        if (repository is null)
        {
            return ProbeAnswer.Untold(question, "no default branch was seen that rulesets alone protect");
        }

        var classic = await session.GetAsync(session.Reader, ProbeSession.Of(repository, "/branches/{branch}/protection", repository.Branch), cancellationToken);
        if (classic.Status != HttpStatusCode.NotFound || !classic.Message.Contains("Branch not protected", StringComparison.Ordinal))
        {
            return ProbeAnswer.Untold(question, "REST does not confirm that the branch has no classic protection");
        }

        var branch = await session.GetAsync(session.Reader, ProbeSession.Of(repository, "/branches/{branch}", repository.Branch), cancellationToken);
        return branch.Json is Fact<JsonElement>.Known { Value: var json } && json.TryGetProperty("protected", out var isProtected) && isProtected.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? ProbeAnswer.Told(question, isProtected.GetBoolean(), $"a default branch that rulesets alone protect says protected: {(isProtected.GetBoolean() ? "true" : "false")}")
            : ProbeAnswer.Untold(question, "the branch does not say whether it is protected");
    }

    /// <summary>The rulesets whose rules GraphQL listed; null for one that it did not name.</summary>
    private static List<long?> Ids(ProbeSession session, ProbedRepository repository) =>
        session.Fact(repository, "defaultBranchRef", "rules", "nodes") is Fact<JsonElement>.Known { Value: { ValueKind: JsonValueKind.Array } nodes }
            ? [.. nodes.EnumerateArray().Select(node => node.TryGetProperty("repositoryRuleset", out var ruleset) && ruleset.ValueKind == JsonValueKind.Object && ruleset.GetProperty("databaseId").TryGetInt64(out var id) ? id : (long?)null)]
            : [];

    /// <summary>Null where it is no list of rules.</summary>
    private static ImmutableArray<Rule>? Read(Fact<JsonElement> answer) =>
        answer is Fact<JsonElement>.Known { Value: { ValueKind: JsonValueKind.Array } rules }
            ? [.. rules.EnumerateArray().Where(rule => rule.TryGetProperty("ruleset_id", out _)).Select(rule => new Rule(rule.GetProperty("ruleset_id").GetInt64(), rule.TryGetProperty("ruleset_source_type", out var type) && type.ToString() == "Enterprise"))]
            : null;

    private readonly record struct Rule(long Ruleset, bool IsEnterprise);
}
