using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>How classic protection is kept from a token that may read contents and not administration.</summary>
internal sealed class ProtectionInquiry : IInquiry
{
    private const string Document = "query ProbeProtection($ids:[ID!]!){nodes(ids:$ids){... on Repository{defaultBranchRef{name branchProtectionRule{databaseId}}}}}";

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) => [await JudgeAsync(session, cancellationToken)];

    private static async Task<ProbeAnswer> JudgeAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.BranchProtection;
        if (!await session.HoldsAsync(Permission.Administration, cancellationToken))
        {
            return ProbeAnswer.Lacking(question, Permission.Administration);
        }

        var protectedOnes = session.Repositories.Where(repository => session.Fact(repository, "defaultBranchRef", "branchProtectionRule").Is(JsonValueKind.Object)).OrderBy(repository => repository.IsPublic).ToList();
        if (protectedOnes.Count == 0)
        {
            return ProbeAnswer.Untold(question, "no default branch was seen that has classic protection");
        }

        if (!(await session.WithContents.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap))
        {
            return ProbeAnswer.Untold(question, gap);
        }

        if (grants.Held is not { } held || held.Holds(Permission.Administration))
        {
            return ProbeAnswer.Untold(question, "a token without administration was given it");
        }

        var told = await session.QueryAsync(session.WithContents, "ProbeProtection", Document, cancellationToken);
        var answer = told.At("nodes", protectedOnes[0].Index, "defaultBranchRef", "branchProtectionRule");
        return answer.IsRefused() ? ProbeAnswer.Told(question, true, answer.Said())
            : answer.IsNull() ? ProbeAnswer.Told(question, false, answer.Said())
            : answer.IsValue() ? ProbeAnswer.Untold(question, "it answered without administration, which is neither")
            : ProbeAnswer.Untold(question, answer.Said());
    }
}
