using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>What is read of a public repository with hardly any permission, and what no App is told at all.</summary>
internal sealed class PublicInquiry : IInquiry
{
    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) =>
        [await ContentsAsync(session, cancellationToken), await SbomAsync(session, cancellationToken)];

    private static async Task<ProbeAnswer> ContentsAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.PublicResources;
        if (session.Filled.FirstOrDefault(repository => repository.IsPublic) is not { } repository)
        {
            return ProbeAnswer.Untold(question, "no public repository with content was seen");
        }

        if (!(await session.WithMetadata.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap) || grants.Held?.Holds(Permission.Contents) is not false)
        {
            return ProbeAnswer.Untold(question, gap?.Detail ?? "a token for metadata alone was given contents");
        }

        var commits = await session.GetAsync(session.WithMetadata, ProbeSession.Of(repository, "/commits").With("per_page", "1"), cancellationToken);
        return commits.IsSuccess ? ProbeAnswer.Told(question, true, "its commits were listed")
            : commits.IsRefused ? ProbeAnswer.Told(question, false, commits.Gap.Detail)
            : ProbeAnswer.Untold(question, commits.Gap);
    }

    /// <summary>404 may mean that the dependency graph is off: only a refusal in GitHub's words for Apps is one.</summary>
    private static async Task<ProbeAnswer> SbomAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.Sbom;
        if (!await session.HoldsAsync(Permission.Contents, cancellationToken))
        {
            return ProbeAnswer.Lacking(question, Permission.Contents);
        }

        if (session.Filled.OrderByDescending(repository => repository.IsPublic).FirstOrDefault() is not { } repository)
        {
            return ProbeAnswer.Untold(question, "no repository with content was seen");
        }

        var sbom = await session.GetAsync(session.Reader, ProbeSession.Of(repository, "/dependency-graph/sbom"), cancellationToken);
        return sbom.IsSuccess ? ProbeAnswer.Told(question, true, "it answered")
            : sbom.Gap.Reason == GapReason.PermissionNotGranted ? ProbeAnswer.Told(question, false, sbom.Gap.Detail)
            : ProbeAnswer.Untold(question, sbom.Gap);
    }
}
