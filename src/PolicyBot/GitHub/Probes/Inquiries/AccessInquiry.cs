using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>Collaborators, deploy keys and rules of branches, as the query for facts told them.</summary>
internal sealed class AccessInquiry : IInquiry
{
    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var holdsAdministration = await session.HoldsAsync(Permission.Administration, cancellationToken);
        return
        [
            Judge(ProbeQuestions.Collaborators, session, holdsAdministration, "people", "collaborators"),
            Judge(ProbeQuestions.DeployKeys, session, holdsAdministration, "keys", "deployKeys"),
            Rules(session),
            new ProbeAnswer(ProbeQuestions.FactsQuery, null, session.Repositories.IsEmpty
                ? "the installation was given no repository, or they could not be listed"
                : $"{session.Repositories.Length} repositories with 3 connections each: {session.FactsTook.TotalMilliseconds:0} ms{Failure(session)}"),
        ];
    }

    private static ProbeAnswer Judge(ProbeQuestion question, ProbeSession session, bool holdsAdministration, string alias, string field)
    {
        var answers = session.Repositories.Select(repository => session.Facts.At(alias, repository.Index, field)).ToList();
        return !holdsAdministration ? ProbeAnswer.Lacking(question, Permission.Administration)
            : answers.Exists(FieldAnswers.IsValue) && answers.Exists(FieldAnswers.IsRefused) ? ProbeAnswer.Untold(question, $"{field} answered for some repositories and was refused for others")
            : answers.Exists(FieldAnswers.IsValue) ? ProbeAnswer.Told(question, true, $"{field} answered for {answers.Count(FieldAnswers.IsValue)} of {answers.Count} repositories")
            : answers.Find(FieldAnswers.IsRefused) is { } refused ? ProbeAnswer.Told(question, false, $"{field}: {refused.Said()}")
            : ProbeAnswer.Untold(question, answers is [var first, ..] ? $"{field}: {first.Said()}" : "there is no repository to ask about");
    }

    private static ProbeAnswer Rules(ProbeSession session)
    {
        var answers = session.Filled.Select(repository => session.Fact(repository, "defaultBranchRef", "rules")).ToList();
        return new ProbeAnswer(ProbeQuestions.Rules, null, answers.Count == 0 ? "no repository with content was seen" : $"it answered for {answers.Count(answer => answer.Is(JsonValueKind.Object))} of {answers.Count} default branches");
    }

    private static string Failure(ProbeSession session) => session.Facts.At("facts") is Fact<JsonElement>.Unknown unknown ? $", and then: {unknown.Gap.Detail}" : "";
}
