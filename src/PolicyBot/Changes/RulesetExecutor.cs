using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.Storage;

namespace PolicyBot.Changes;

/// <summary>Adds or raises the one ruleset of a repository that is ours. Rulesets add up and the strictest wins, so nothing is weaker for it.</summary>
internal sealed class RulesetExecutor : IChangeExecutor
{
    /// <summary>GitHub tells who may bypass a ruleset only to who may write it.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Permission.Write("administration"));

    public Type Change => typeof(Change.RaiseRuleset);

    public PermissionSet Needs => Permissions;

    public bool CreatesContent => false;

    public int? ProposedIn(string now) => null;

    public async Task<ChangeStep> PrepareAsync(ChangeSite site, Change change, CancellationToken cancellationToken)
    {
        var raise = (Change.RaiseRuleset)change;
        if (!(await FindAsync(site, cancellationToken)).IsKnown(out var found, out var gap))
        {
            return new ChangeStep.Refused(
                gap.Reason == GapReason.Plan ? "the plan of the account offers no rulesets for this repository" : $"the repository's rulesets could not be read: {gap.Detail}");
        }

        var before = found is null ? null : RulesetBody.Read(found.Value.Body);
        if (found is not null && before is null)
        {
            return new ChangeStep.Refused("the ruleset PolicyBot is not one for branches, or holds what cannot be read");
        }

        return OwnRuleset.Raise(before, raise with { DefaultBranch = raise.DefaultBranch ?? site.Subject.DefaultBranch }) switch
        {
            Raising.Raised raised => new ChangeStep.Write(found?.Body.ToJsonString(), RulesetBody.Raise(found?.Body, raised.After).ToJsonString()) { Place = found?.Id.ToString() },
            Raising.Refused refused => new ChangeStep.Refused(refused.Because),
            _ => new ChangeStep.Nothing(),
        };
    }

    public Task WriteAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Deserialize(row.Wanted, GitHubJson.Default.JsonElement);
        return row.Place is { } id
            ? site.Client.PutAsync(One(site, id), body, GitHubJson.Default.JsonElement, GitHubJson.Default.JsonElement, cancellationToken)
            : site.Client.PostAsync(ReadingContext.Rest(site.Subject, "/rulesets"), body, GitHubJson.Default.JsonElement, GitHubJson.Default.JsonElement, cancellationToken);
    }

    public async Task<Fact<string?>> ReadAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken) =>
        (await FindAsync(site, cancellationToken)).Map(found => found?.Body.ToJsonString());

    public bool IsMade(string wanted, string now) =>
        RulesetBody.Read(JsonNode.Parse(wanted)!.AsObject()) is { } asked && RulesetBody.Read(JsonNode.Parse(now)!.AsObject()) is { } made && made.IsSame(asked);

    public async Task UndoAsync(ChangeSite site, ChangeRow row, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(site, cancellationToken)).IsKnown(out var found, out var gap) || found is not { } ours)
        {
            throw new GitHubWriteException("GET /repos/{owner}/{repo}/rulesets", null, "", gap ?? new Gap(GapReason.MayBeHidden, "the ruleset is not there any more"));
        }

        if (row.Before is null)
        {
            await site.Client.DeleteAsync(One(site, ours.Id.ToString()), cancellationToken);
            return;
        }

        var before = JsonSerializer.Deserialize(row.Before, GitHubJson.Default.JsonElement);
        await site.Client.PutAsync(One(site, ours.Id.ToString()), before, GitHubJson.Default.JsonElement, GitHubJson.Default.JsonElement, cancellationToken);
    }

    private static RestPath One(ChangeSite site, string id) => ReadingContext.Rest(site.Subject, "/rulesets/{ruleset_id}", id);

    /// <summary>Known and null where there is none of ours.</summary>
    private static async Task<Fact<(long Id, JsonObject Body)?>> FindAsync(ChangeSite site, CancellationToken cancellationToken)
    {
        var listed = await site.Client.ListAsync(
            ReadingContext.Rest(site.Subject, "/rulesets").With("includes_parents", "false"), GitHubJson.Default.IReadOnlyListRulesetWire, Permission.Metadata, cancellationToken);
        if (!listed.IsPresent(out var rulesets, out var gap))
        {
            return gap;
        }

        if (rulesets.FirstOrDefault(ruleset => ruleset.Name == Engine.Changes.Change.RaiseRuleset.Name) is not { } ours)
        {
            return new Fact<(long Id, JsonObject Body)?>.Known(null);
        }

        var read = await site.Client.GetAsync(One(site, ours.Id.ToString()), GitHubJson.Default.JsonElement, Permission.Metadata, cancellationToken);
        return read.IsPresent(out var answer, out gap) ? (ours.Id, RulesetBody.Of(answer)) : gap;
    }
}
