using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Probes.Inquiries;

/// <summary>What the webhook about a ruleset told, as GitHub remembers it of the last days.</summary>
internal sealed class WebhookInquiry : IInquiry
{
    private const string Event = "repository_ruleset";

    private static readonly ImmutableArray<Permission> Writing = [Permission.Write("administration"), Permission.Write("organization_administration")];

    public async Task<ImmutableArray<ProbeAnswer>> AskAsync(ProbeSession session, CancellationToken cancellationToken) => [await JudgeAsync(session, cancellationToken)];

    private static async Task<ProbeAnswer> JudgeAsync(ProbeSession session, CancellationToken cancellationToken)
    {
        var question = ProbeQuestions.WebhookBypass;
        if (Writing.Any(session.Installation.Granted.Holds))
        {
            return ProbeAnswer.Untold(question, "the installation may write rulesets, so it is shown everything");
        }

        var listed = await session.GetAsync(session.App, new RestPath("/app/hook/deliveries").With("per_page", "100"), cancellationToken);
        if (listed.Json is not Fact<JsonElement>.Known { Value: { ValueKind: JsonValueKind.Array } deliveries })
        {
            return ProbeAnswer.Untold(question, listed.IsSuccess ? "the list of deliveries is no list" : listed.Gap.Detail);
        }

        var wanted = deliveries.EnumerateArray().Where(delivery => IsWanted(session.Installation, delivery)).Select(delivery => delivery.GetProperty("id").GetInt64()).ToList();
        if (wanted.Count == 0)
        {
            return ProbeAnswer.Untold(question, $"no {Event} is among the last 100 deliveries; change a ruleset that somebody may bypass, and ask again");
        }

        var delivery = await session.GetAsync(session.App, new RestPath("/app/hook/deliveries/{delivery_id}", wanted[0]), cancellationToken);
        return delivery.Json is Fact<JsonElement>.Known { Value: var json } && Ruleset(json) is { } ruleset ? Judge(question, ruleset)
            : ProbeAnswer.Untold(question, delivery.IsSuccess ? "the delivery has no ruleset in its payload" : delivery.Gap.Detail);
    }

    /// <summary>An older delivery may have been written for other permissions.</summary>
    private static bool IsWanted(Installation installation, JsonElement delivery) =>
        delivery.TryGetProperty("event", out var name) && name.ToString() == Event
        && delivery.TryGetProperty("installation_id", out var id) && id.TryGetInt64(out var number) && number == installation.Id
        && delivery.TryGetProperty("delivered_at", out var at) && at.TryGetDateTimeOffset(out var delivered) && installation.ChangedAt is { } changed && delivered >= changed;

    private static JsonElement? Ruleset(JsonElement delivery) =>
        delivery.TryGetProperty("request", out var request) && request.TryGetProperty("payload", out var payload)
        && payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(Event, out var ruleset) && ruleset.ValueKind == JsonValueKind.Object
            ? ruleset
            : null;

    private static ProbeAnswer Judge(ProbeQuestion question, JsonElement ruleset) =>
        !ruleset.TryGetProperty("bypass_actors", out var actors) || actors.ValueKind == JsonValueKind.Null ? ProbeAnswer.Told(question, false, "the payload has no bypass_actors")
        : actors.ValueKind == JsonValueKind.Array && actors.GetArrayLength() > 0 ? ProbeAnswer.Told(question, true, $"the payload has {actors.GetArrayLength()} bypass_actors")
        : ProbeAnswer.Untold(question, "the payload has an empty list of bypass_actors, which may be the truth or a filter");
}
