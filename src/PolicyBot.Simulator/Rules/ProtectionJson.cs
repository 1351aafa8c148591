using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Rules;

/// <summary>Classic branch protection as REST and webhooks write it.</summary>
internal static class ProtectionJson
{
    /// <summary>What those who administer the repository see.</summary>
    public static JsonObject Full(Urls urls, Repository repository, string branch, BranchProtection protection)
    {
        var url = Url(urls, repository, branch);
        var json = new JsonObject { ["url"] = url };
        if (protection.Checks is { } checks)
        {
            json["required_status_checks"] = Checks(url, checks);
        }

        if (protection.Reviews is { } reviews)
        {
            json["required_pull_request_reviews"] = Reviews(urls, url, reviews);
        }

        if (protection.Pushers is { } pushers)
        {
            json["restrictions"] = Restrictions(urls, url, pushers);
        }

        json["required_signatures"] = Signatures(url, protection);
        json["enforce_admins"] = Admins(url, protection);
        json["required_linear_history"] = JsonText.Enabled(protection.RequireLinearHistory);
        json["allow_force_pushes"] = JsonText.Enabled(protection.AllowForcePushes);
        json["allow_deletions"] = JsonText.Enabled(protection.AllowDeletions);
        json["block_creations"] = JsonText.Enabled(protection.BlockCreations);
        json["required_conversation_resolution"] = JsonText.Enabled(protection.RequireConversationResolution);
        json["lock_branch"] = JsonText.Enabled(protection.LockBranch);
        json["allow_fork_syncing"] = JsonText.Enabled(protection.AllowForkSyncing);
        return json;
    }

    /// <summary>What everybody sees beside a branch.</summary>
    public static JsonObject Brief(BranchProtection? protection) => new()
    {
        ["enabled"] = protection is not null,
        ["required_status_checks"] = new JsonObject
        {
            ["enforcement_level"] = protection?.Checks is null ? "off" : protection.EnforceAdmins ? "everyone" : "non_admins",
            ["contexts"] = JsonText.Array(protection?.Checks?.Checks.Select(check => check.Context) ?? []),
            ["checks"] = JsonText.Array(protection?.Checks?.Checks ?? [], Check),
        },
    };

    public static JsonObject Admins(string url, BranchProtection protection) =>
        new() { ["url"] = url + "/enforce_admins", ["enabled"] = protection.EnforceAdmins };

    public static JsonObject Signatures(string url, BranchProtection protection) =>
        new() { ["url"] = url + "/required_signatures", ["enabled"] = protection.RequireSignatures };

    public static JsonObject Checks(string url, RequiredChecks checks) => new()
    {
        ["url"] = url + "/required_status_checks",
        ["strict"] = checks.Strict,
        ["contexts"] = JsonText.Array(checks.Checks.Select(check => check.Context)),
        ["contexts_url"] = url + "/required_status_checks/contexts",
        ["checks"] = JsonText.Array(checks.Checks, Check),
    };

    public static JsonObject Reviews(Urls urls, string url, RequiredReviews reviews)
    {
        url += "/required_pull_request_reviews";
        var json = new JsonObject
        {
            ["url"] = url,
            ["dismiss_stale_reviews"] = reviews.DismissStale,
            ["require_code_owner_reviews"] = reviews.CodeOwners,
            ["require_last_push_approval"] = reviews.LastPushApproval,
            ["required_approving_review_count"] = reviews.Count,
        };
        if (reviews.Dismissers is { } dismissers)
        {
            json["dismissal_restrictions"] = Actors(urls, dismissers).With(new JsonObject
            {
                ["url"] = $"{urls.Api}/dismissal_restrictions",
                ["users_url"] = url + "/dismissal_restrictions/users",
                ["teams_url"] = url + "/dismissal_restrictions/teams",
            });
        }

        if (!reviews.Bypassers.None)
        {
            json["bypass_pull_request_allowances"] = Actors(urls, reviews.Bypassers);
        }

        return json;
    }

    public static string Url(Urls urls, Repository repository, string branch) =>
        $"{urls.Api}/repos/{repository.FullName}/branches/{Uri.EscapeDataString(branch)}/protection";

    /// <summary>The rule as <c>branch_protection_rule</c> carries it.</summary>
    public static JsonObject Payload(Repository repository, BranchProtection protection)
    {
        var everyone = protection.EnforceAdmins ? "everyone" : "non_admins";
        return new JsonObject
        {
            ["id"] = protection.Id,
            ["repository_id"] = repository.Id,
            ["name"] = protection.Pattern,
            ["created_at"] = JsonText.Of(repository.World.Now),
            ["updated_at"] = JsonText.Of(repository.World.Now),
            ["pull_request_reviews_enforcement_level"] = Level(protection.Reviews is not null, everyone),
            ["required_approving_review_count"] = protection.Reviews?.Count ?? 0,
            ["dismiss_stale_reviews_on_push"] = protection.Reviews?.DismissStale ?? false,
            ["require_code_owner_review"] = protection.Reviews?.CodeOwners ?? false,
            ["require_last_push_approval"] = protection.Reviews?.LastPushApproval ?? false,
            ["authorized_dismissal_actors_only"] = protection.Reviews?.Dismissers is not null,
            ["ignore_approvals_from_contributors"] = false,
            ["required_status_checks"] = JsonText.Array(protection.Checks?.Checks.Select(check => check.Context) ?? []),
            ["required_status_checks_enforcement_level"] = Level(protection.Checks is not null, everyone),
            ["strict_required_status_checks_policy"] = protection.Checks?.Strict ?? false,
            ["signature_requirement_enforcement_level"] = Level(protection.RequireSignatures, everyone),
            ["linear_history_requirement_enforcement_level"] = Level(protection.RequireLinearHistory, everyone),
            ["lock_branch_enforcement_level"] = Level(protection.LockBranch, everyone),
            ["lock_allows_fork_sync"] = protection.AllowForkSyncing,
            ["admin_enforced"] = protection.EnforceAdmins,
            ["allow_force_pushes_enforcement_level"] = Level(protection.AllowForcePushes, "everyone"),
            ["allow_deletions_enforcement_level"] = Level(protection.AllowDeletions, "everyone"),
            ["merge_queue_enforcement_level"] = "off",
            ["create_protected"] = protection.BlockCreations,
            ["required_deployments_enforcement_level"] = Level(protection.Deployments is not null, everyone),
            ["required_conversation_resolution_level"] = Level(protection.RequireConversationResolution, everyone),
            ["authorized_actors_only"] = protection.Pushers is not null,
            ["authorized_actor_names"] = JsonText.Array(protection.Pushers?.Users.Select(user => user.Login) ?? []),
        };
    }

    private static string Level(bool required, string level) => required ? level : "off";

    private static JsonObject Check(RequiredCheck check) => new() { ["context"] = check.Context, ["app_id"] = check.AppId };

    private static JsonObject Restrictions(Urls urls, string url, Actors pushers) => Actors(urls, pushers).With(new JsonObject
    {
        ["url"] = url + "/restrictions",
        ["users_url"] = url + "/restrictions/users",
        ["teams_url"] = url + "/restrictions/teams",
        ["apps_url"] = url + "/restrictions/apps",
    });

    private static JsonObject Actors(Urls urls, Actors actors) => new()
    {
        ["users"] = JsonText.Array(actors.Users, user => AccountJson.Simple(urls, user)),
        ["teams"] = JsonText.Array(actors.Teams, team => AccountJson.Team(urls, team)),
        ["apps"] = JsonText.Array(actors.Apps, app => AppJson.App(urls, app)),
    };
}
