using System.Collections.Immutable;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>The tags of all that was read so far.</summary>
internal sealed class TagInquiry : IInquiry
{
    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        if (await session.HoldsAsync(Permission.OrganizationAdministration, cancellationToken))
        {
            await session.GetAsync(session.Reader, new RestPath("/orgs/{org}/actions/permissions", session.Installation.Account), cancellationToken);
        }

        var (question, tags) = (ProbeQuestions.ETags, session.Tags);
        return
        [
            tags.Seen == 0 ? ProbeAnswer.Untold(question, "no answer had a tag")
                : tags.Expected == tags.Seen ? ProbeAnswer.Told(question, true, $"all of {tags.Seen} tags, given under {tags.Tokens} tokens, could be computed")
                : tags.Expected == 0 ? ProbeAnswer.Told(question, false, $"none of {tags.Seen} tags could be computed")
                : ProbeAnswer.Untold(question, $"{tags.Expected} of {tags.Seen} tags could be computed"),
        ];
    }
}
