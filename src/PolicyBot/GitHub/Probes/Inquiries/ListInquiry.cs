using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>Whether the organization's list shows what the single repository shows.</summary>
internal sealed class ListInquiry : IInquiry
{
    private const string Block = "security_and_analysis";

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) => [await JudgeAsync(session, cancellationToken)];

    private static async Task<ProbeAnswer> JudgeAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.SecurityAndAnalysis;
        if (!await session.HoldsAsync(Permission.Administration, cancellationToken))
        {
            return ProbeAnswer.Lacking(question, Permission.Administration);
        }

        var path = new RestPath("/orgs/{org}/repos", session.Installation.Account).With("sort", "created").With("direction", "asc").With("per_page", "100");
        var listed = await session.GetAsync(session.Reader, path, cancellationToken);
        if (listed.Json is not Fact<JsonElement>.Known { Value: { ValueKind: JsonValueKind.Array } list })
        {
            return ProbeAnswer.Untold(question, listed.Gap);
        }

        var ours = list.EnumerateArray().Select(item => (Item: item, Repository: session.Repositories.FirstOrDefault(repository => item.TryGetProperty("id", out var id) && id.GetInt64() == repository.Id)))
            .Where(item => item.Repository is not null).ToList();
        if (ours.Count == 0)
        {
            return ProbeAnswer.Untold(question, "none of the first 100 repositories of the organization is one that was looked at");
        }

        var shown = ours.Count(item => Shows(item.Item));
        if (shown > 0)
        {
            return ProbeAnswer.Told(question, true, $"{shown} of {ours.Count} repositories in the list have it");
        }

        var single = await session.GetAsync(session.Reader, ProbeSession.Of(ours.OrderByDescending(item => item.Repository!.IsPublic).First().Repository!, ""), cancellationToken);
        return single.Json is Fact<JsonElement>.Known { Value: var alone } && Shows(alone)
            ? ProbeAnswer.Told(question, false, $"none of {ours.Count} repositories in the list has it, and read alone one has")
            : ProbeAnswer.Untold(question, "neither the list nor the repository read alone has it");
    }

    private static bool Shows(JsonElement repository) => repository.TryGetProperty(Block, out var block) && block.ValueKind == JsonValueKind.Object;
}
