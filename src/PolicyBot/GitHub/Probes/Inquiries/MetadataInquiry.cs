using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>What GraphQL tells a token that may read metadata and nothing else, next to what it told the reader.</summary>
internal sealed class MetadataInquiry : IInquiry
{
    private const int MostAlerts = 2;

    private const string Document = """
        query ProbeMetadata($ids:[ID!]!){
        branch:nodes(ids:$ids){... on Repository{defaultBranchRef{name}}}
        policy:nodes(ids:$ids){... on Repository{isSecurityPolicyEnabled}}
        merging:nodes(ids:$ids){... on Repository{mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed}}
        alerts:nodes(ids:$ids){... on Repository{hasVulnerabilityAlertsEnabled}}
        }
        """;

    private static readonly ImmutableArray<string> MergeSettings = ["mergeCommitAllowed", "squashMergeAllowed", "rebaseMergeAllowed"];

    private static readonly ImmutableArray<ProbeQuestion> Questions =
        [ProbeQuestions.DefaultBranch, ProbeQuestions.SecurityPolicy, ProbeQuestions.MergeSettings, ProbeQuestions.AlertsWithMetadata, ProbeQuestions.AlertsWithAdministration];

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        if (session.Repositories.IsEmpty)
        {
            return [.. Questions.Select(question => ProbeAnswer.Untold(question, "there is no repository to ask about"))];
        }

        if (!(await session.WithMetadata.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap))
        {
            return [.. Questions.Select(question => ProbeAnswer.Untold(question, gap))];
        }

        if (grants.Held is not { } held || !PermissionSet.Of(Permission.Metadata).HoldsAll(held))
        {
            return [.. Questions.Select(question => ProbeAnswer.Untold(question, "a token for metadata alone was given more than that"))];
        }

        var told = await session.QueryAsync(session.WithMetadata, "ProbeMetadata", Document, cancellationToken);
        return
        [
            .. await session.HoldsAsync(Permission.Contents, cancellationToken)
                ? [Branch(session, told), Policy(session, told), Merging(session, told)]
                : Questions.Take(3).Select(question => ProbeAnswer.Lacking(question, Permission.Contents)),
            .. await AlertsAsync(session, told, cancellationToken),
        ];
    }

    private static ProbeAnswer Branch(ProbeSession session, GraphQLAnswer told) => Judge(
        ProbeQuestions.DefaultBranch,
        "private repositories with content",
        [.. Private(session).Where(session.Filled.Contains).Select(repository => told.At("branch", repository.Index, "defaultBranchRef"))],
        hasAnswered: FieldAnswers.IsValue,
        hasNot: answer => answer.IsRefused() || answer.IsNull());

    private static ProbeAnswer Policy(ProbeSession session, GraphQLAnswer told) => Judge(
        ProbeQuestions.SecurityPolicy,
        "private repositories with a security policy",
        [.. Private(session).Where(repository => session.Fact(repository, "isSecurityPolicyEnabled").IsTrue()).Select(repository => told.At("policy", repository.Index, "isSecurityPolicyEnabled"))],
        hasAnswered: FieldAnswers.IsTrue,
        hasNot: answer => !answer.IsTrue() && (answer is Fact<JsonElement>.Known || answer.IsRefused()));

    /// <summary>The fields may not be null, so whoever may not see them may be told no: only a yes is an answer.</summary>
    private static ProbeAnswer Merging(ProbeSession session, GraphQLAnswer told) => Judge(
        ProbeQuestions.MergeSettings,
        "merge settings that are on in private repositories",
        [
            .. from repository in Private(session)
               from setting in MergeSettings
               where session.Facts.At("merging", repository.Index, setting).IsTrue()
               select told.At("merging", repository.Index, setting),
        ],
        hasAnswered: FieldAnswers.IsTrue,
        hasNot: answer => answer.Is(JsonValueKind.False) || answer.IsRefused());

    private static ProbeAnswer Judge(ProbeQuestion question, string what, IReadOnlyList<Fact<JsonElement>> answers, Func<Fact<JsonElement>, bool> hasAnswered, Func<Fact<JsonElement>, bool> hasNot)
    {
        var (yes, no) = (answers.Count(hasAnswered), answers.Count(hasNot));
        return (yes, no) switch
        {
            (0, 0) => ProbeAnswer.Untold(question, answers is [var first, ..] ? first.Said() : $"there are no {what} among those that were looked at"),
            ( > 0, > 0) => ProbeAnswer.Untold(question, $"{what}: {yes} answered, {no} did not"),
            ( > 0, _) => ProbeAnswer.Told(question, true, $"{what}: {yes} of {answers.Count} answered"),
            _ => ProbeAnswer.Told(question, false, $"{what}: {answers.First(hasNot).Said()}"),
        };
    }

    private static IEnumerable<ProbedRepository> Private(ProbeSession session) => session.Repositories.Where(repository => !repository.IsPublic);

    /// <summary>Here, too, only a yes is an answer; that a no is none takes a repository whose alerts are on, as REST says.</summary>
    private static async Task<ImmutableArray<ProbeAnswer>> AlertsAsync(ProbeSession session, GraphQLAnswer told, CancellationToken cancellationToken)
    {
        var (alone, more) = (ProbeQuestions.AlertsWithMetadata, ProbeQuestions.AlertsWithAdministration);
        Fact<JsonElement> ByMetadata(ProbedRepository repository) => told.At("alerts", repository.Index, "hasVulnerabilityAlertsEnabled");
        Fact<JsonElement> ByReader(ProbedRepository repository) => session.Facts.At("alerts", repository.Index, "hasVulnerabilityAlertsEnabled");
        static bool SaysNothing(Fact<JsonElement> answer) => answer.Is(JsonValueKind.False) || answer.IsRefused();

        if (session.Repositories.Any(repository => ByMetadata(repository).IsTrue()))
        {
            return [ProbeAnswer.Told(alone, true, "it said true"), ProbeAnswer.Untold(more, "metadata:read alone is enough")];
        }

        if (!await session.HoldsAsync(Permission.Administration, cancellationToken))
        {
            return [ProbeAnswer.Lacking(alone, Permission.Administration), ProbeAnswer.Lacking(more, Permission.Administration)];
        }

        if (session.Repositories.FirstOrDefault(repository => ByReader(repository).IsTrue() && SaysNothing(ByMetadata(repository))) is { } seen)
        {
            return [ProbeAnswer.Told(alone, false, $"{ByMetadata(seen).Said()}, where administration:read sees that alerts are on"), ProbeAnswer.Told(more, true, "it said true")];
        }

        foreach (var repository in session.Repositories.Where(repository => SaysNothing(ByMetadata(repository)) && SaysNothing(ByReader(repository))).OrderByDescending(repository => repository.IsPublic).Take(MostAlerts))
        {
            if ((await session.GetAsync(session.Reader, ProbeSession.Of(repository, "/vulnerability-alerts"), cancellationToken)).Status == HttpStatusCode.NoContent)
            {
                return
                [
                    ProbeAnswer.Told(alone, false, $"{ByMetadata(repository).Said()}, where REST says that alerts are on"),
                    ProbeAnswer.Told(more, false, $"{ByReader(repository).Said()}, where REST says that alerts are on"),
                ];
            }
        }

        const string Why = "no repository was seen whose alerts are on";
        return [ProbeAnswer.Untold(alone, Why), ProbeAnswer.Untold(more, Why)];
    }
}
