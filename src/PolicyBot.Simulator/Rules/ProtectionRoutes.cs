using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Rules;

/// <summary>Classic protection, branch by branch.</summary>
internal static class ProtectionRoutes
{
    private const string Home = "/repos/{owner}/{repo}/branches/{branch}/protection";

    private static readonly string[] Whole = ["required_status_checks", "enforce_admins", "required_pull_request_reviews", "restrictions"];

    public static IEnumerable<Route> All =>
    [
        Route.Get(Home, Needs.Reading(Administration), call => Show(call, (repository, protection) => ProtectionJson.Full(call.Urls, repository, call["branch"], protection))),
        Route.Put(Home, Needs.Writing(Administration), Put),
        Route.Delete(Home, Needs.Writing(Administration), Delete),
        Route.Get(Home + "/required_signatures", Needs.Reading(Administration), call => Show(call, (repository, protection) => ProtectionJson.Signatures(Url(call, repository), protection))),
        Route.Post(Home + "/required_signatures", Needs.Writing(Administration), call => Change(call, protection => protection with { RequireSignatures = true }, (repository, protection) => ProtectionJson.Signatures(Url(call, repository), protection))),
        Route.Delete(Home + "/required_signatures", Needs.Writing(Administration), call => Change(call, protection => protection with { RequireSignatures = false }, null)),
        Route.Get(Home + "/enforce_admins", Needs.Reading(Administration), call => Show(call, (repository, protection) => ProtectionJson.Admins(Url(call, repository), protection))),
        Route.Post(Home + "/enforce_admins", Needs.Writing(Administration), call => Change(call, protection => protection with { EnforceAdmins = true }, (repository, protection) => ProtectionJson.Admins(Url(call, repository), protection))),
        Route.Delete(Home + "/enforce_admins", Needs.Writing(Administration), call => Change(call, protection => protection with { EnforceAdmins = false }, null)),
        Route.Get(Home + "/required_pull_request_reviews", Needs.Reading(Administration), call => Show(call, (repository, protection) => ProtectionJson.Reviews(call.Urls, Url(call, repository), protection.Reviews ?? throw RefusalException.NotFound("Pull request reviews not enabled")))),
        Route.Patch(Home + "/required_pull_request_reviews", Needs.Writing(Administration), PatchReviews),
        Route.Get(Home + "/required_status_checks", Needs.Reading(Administration), call => Show(call, (repository, protection) => ProtectionJson.Checks(Url(call, repository), protection.Checks ?? throw RefusalException.NotFound("Required status checks not enabled")))),
        Route.Patch(Home + "/required_status_checks", Needs.Writing(Administration), PatchChecks),
    ];

    private static string Url(Call call, Repository repository) => ProtectionJson.Url(call.Urls, repository, call["branch"]);

    private static Answer Show(Call call, Func<Repository, BranchProtection, JsonNode> write)
    {
        var (repository, branch) = Branch(call);
        return Answer.Ok(write(repository, repository.Protections.For(branch) ?? throw RefusalException.NotFound("Branch not protected")));
    }

    private static Answer Change(Call call, Func<BranchProtection, BranchProtection> change, Func<Repository, BranchProtection, JsonNode>? write)
    {
        var (repository, branch) = Branch(call);
        var protection = repository.Protections.For(branch) ?? throw RefusalException.NotFound("Branch not protected");
        var after = repository.Protections.Set(protection.Pattern, change);
        return write is null ? Answer.NoContent : Answer.Ok(write(repository, after));
    }

    private static Answer Delete(Call call)
    {
        var (repository, branch) = Branch(call);
        repository.Protections.Remove((repository.Protections.For(branch) ?? throw RefusalException.NotFound("Branch not protected")).Pattern);
        return Answer.NoContent;
    }

    private static Answer PatchReviews(Call call) => Change(call, protection =>
    {
        var before = protection.Reviews ?? throw RefusalException.NotFound("Pull request reviews not enabled");
        var body = call.Body;
        return protection with
        {
            Reviews = before with
            {
                Count = (int)(body.Number("required_approving_review_count") ?? before.Count),
                DismissStale = body.Flag("dismiss_stale_reviews") ?? before.DismissStale,
                CodeOwners = body.Flag("require_code_owner_reviews") ?? before.CodeOwners,
                LastPushApproval = body.Flag("require_last_push_approval") ?? before.LastPushApproval,
            },
        };
    }, (repository, protection) => ProtectionJson.Reviews(call.Urls, Url(call, repository), protection.Reviews!));

    private static Answer PatchChecks(Call call) => Change(call, protection =>
    {
        var before = protection.Checks ?? throw RefusalException.NotFound("Required status checks not enabled");
        return protection with { Checks = Checks(call.Body, before.Strict) ?? before };
    }, (repository, protection) => ProtectionJson.Checks(Url(call, repository), protection.Checks!));

    /// <summary>Replaces the whole: what the body leaves out is switched off.</summary>
    private static Answer Put(Call call)
    {
        var (repository, branch) = Branch(call);
        var body = call.Body;
        if (Whole.FirstOrDefault(name => !body.Has(name)) is { } missing)
        {
            throw RefusalException.Invalid($"Invalid request.\n\n\"{missing}\" wasn't supplied.");
        }

        var after = repository.Protections.Set(branch, before => new BranchProtection
        {
            Id = before.Id,
            Pattern = before.Pattern,
            RequireSignatures = before.RequireSignatures,
            Deployments = before.Deployments,
            Checks = body.Object("required_status_checks") is { } checks ? Checks(checks, false) ?? new RequiredChecks(checks.Flag("strict") ?? false, []) : null,
            Reviews = body.Object("required_pull_request_reviews") is { } reviews ? Reviews(call, repository, reviews) : null,
            Pushers = body.Object("restrictions") is { } restrictions ? ActorsIn(call, repository, restrictions) : null,
            EnforceAdmins = body.Flag("enforce_admins") ?? false,
            RequireLinearHistory = body.Flag("required_linear_history") ?? false,
            AllowForcePushes = body.Flag("allow_force_pushes") ?? false,
            AllowDeletions = body.Flag("allow_deletions") ?? false,
            BlockCreations = body.Flag("block_creations") ?? false,
            RequireConversationResolution = body.Flag("required_conversation_resolution") ?? false,
            LockBranch = body.Flag("lock_branch") ?? false,
            AllowForkSyncing = body.Flag("allow_fork_syncing") ?? false,
        });
        return Answer.Ok(ProtectionJson.Full(call.Urls, repository, branch, after));
    }

    private static RequiredChecks? Checks(Body body, bool strict)
    {
        ImmutableArray<RequiredCheck>? checks = body.List("checks") is { } list
            ? [.. list.Select(check => new Body(check)).Select(check => new RequiredCheck(check.Required("RequiredStatusCheck", "context"), check.Number("app_id") is > 0 and { } app ? app : null))]
            : body.Texts("contexts") is { } contexts ? [.. contexts.Select(context => new RequiredCheck(context))] : null;
        return checks is { } all ? new RequiredChecks(body.Flag("strict") ?? strict, all) : null;
    }

    private static RequiredReviews Reviews(Call call, Repository repository, Body body)
    {
        var count = body.Number("required_approving_review_count") ?? 1;
        return count is < 0 or > 6
            ? throw RefusalException.Invalid("Invalid request.\n\n\"required_approving_review_count\" must be less than or equal to 6.")
            : new RequiredReviews
            {
                Count = (int)count,
                DismissStale = body.Flag("dismiss_stale_reviews") ?? false,
                CodeOwners = body.Flag("require_code_owner_reviews") ?? false,
                LastPushApproval = body.Flag("require_last_push_approval") ?? false,
                Dismissers = body.Object("dismissal_restrictions") is { } dismissers && dismissers.Json.EnumerateObject().Any() ? ActorsIn(call, repository, dismissers) : null,
                Bypassers = body.Object("bypass_pull_request_allowances") is { } bypassers ? ActorsIn(call, repository, bypassers) : new Actors(),
            };
    }

    private static Actors ActorsIn(Call call, Repository repository, Body body) => repository.Organization is not { } organization
        ? throw RefusalException.Invalid("Only organization repositories can have users and team restrictions")
        : new Actors
        {
            Users = [.. (body.Texts("users") ?? []).Select(login => call.World.FindAccount(login)).OfType<User>()],
            Teams = [.. (body.Texts("teams") ?? []).Select(organization.FindTeam).OfType<Team>()],
            Apps = [.. (body.Texts("apps") ?? []).Select(slug => call.World.Apps.FirstOrDefault(app => app.Slug == slug)).OfType<Apps.App>()],
        };

    private static (Repository Repository, string Branch) Branch(Call call)
    {
        var repository = call.Repository();
        return !repository.CanBeProtected ? throw RefusalException.Plan()
            : repository.Git.Branches.ContainsKey(call["branch"]) ? (repository, call["branch"])
            : throw RefusalException.NotFound("Branch not found");
    }
}
