using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Every webhook of the repository signs what it delivers.</summary>
[AlsoReads(typeof(RepositoryWebhooks))]
public sealed class WebhooksScoreRule : ScoreRule
{
    private protected override string Check => ScorecardCheck.Webhooks;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        if (!facts.Webhooks.IsKnown(out var webhooks, out var gap))
        {
            return CheckScore.Hidden(gap);
        }

        var all = webhooks.Hooks.OrderBy(hook => hook.Id).ToList();
        var unsigned = all.FindAll(hook => !hook.HasSecret);
        return unsigned.Count == 0 ? CheckScore.Of(CheckScore.Maximum, $"no webhook is without a secret")
            : CheckScore.Of(CheckScore.Share(all.Count - unsigned.Count, all.Count), $"webhooks have no secret") with
            {
                Places = [.. unsigned.Select(hook => new CheckPlace(Target.Setting("webhook", $"{hook.Id}"), Seen(hook), Location: null))],
            };
    }

    private static Sentence Seen(RepositoryWebhook hook)
    {
        if (hook.Host is null)
        {
            return $"Webhook {hook.Id} has no secret.";
        }

        return $"Webhook {hook.Id}, which delivers to {hook.Host}, has no secret.";
    }
}
