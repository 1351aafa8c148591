using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Simulator.Seeds;

/// <summary>Fills repositories as a seed file describes them.</summary>
internal static class SeedRepositories
{
    public static void Add(Repository repository, SeedRepository seed)
    {
        var world = repository.World;
        repository.SetVisibility(seed.Visibility).Describe(seed.Description).Topic([.. seed.Topics]);
        repository.IsTemplate = seed.Template;
        repository.IsDisabled = seed.Disabled;
        repository.Language = seed.Language;
        repository.License = seed.License;
        repository.Parent = seed.ForkOf is null ? null : world.FindRepository(seed.ForkOf) ?? throw new FormatException($"There is no repository {seed.ForkOf} to fork.");
        repository.Set(settings => seed.Settings ?? settings).Secure(features => seed.Security ?? features);
        repository.Git.SetDefaultBranch(seed.DefaultBranch);
        foreach (var (name, value) in seed.Properties)
        {
            repository.Property(name, value is IEnumerable<object> values ? [.. values.Select(Text)] : [Text(value)]);
        }

        AddFiles(repository, seed);
        foreach (var (login, role) in seed.Collaborators)
        {
            repository.Collaborator(login, role);
        }

        foreach (var (pattern, protection) in seed.Protection)
        {
            repository.Protect(pattern, rule => Protection(rule, protection ?? new SeedProtection()));
        }

        seed.Rulesets.ForEach(ruleset => repository.Rulesets.Add(Ruleset(ruleset)));
        seed.Issues.ForEach(issue => AddIssue(repository, issue));
        seed.Releases.ForEach(release => repository.Publications.Publish(new Release
        {
            Tag = release.Tag,
            IsPrerelease = release.Prerelease,
            IsImmutable = release.Immutable,
            Assets = [.. release.Assets.Select(asset => new ReleaseAsset(asset.Key, 1000, asset.Value.Length == 0 ? null : asset.Value))],
        }));
        seed.Runs.ForEach(run => repository.Checks.Run(run.Path, run.Conclusion, run.Event));
        if (seed.Archived)
        {
            repository.Archive();
        }
    }

    public static Ruleset Ruleset(SeedRuleset seed) => new()
    {
        Name = seed.Name,
        Target = seed.Target,
        Enforcement = seed.Enforcement,
        IncludedRefs = [.. seed.Include],
        ExcludedRefs = [.. seed.Exclude],
        Repositories = new RepositoryCondition { IncludedNames = [.. seed.Repositories], ExcludedNames = [.. seed.ExceptRepositories] },
        Rules = [.. seed.Rules.Select(rule => new RulesetRule(rule.Key, rule.Value is null ? null : (JsonObject)Json(rule.Value)!))],
        BypassActors = [.. seed.Bypass.Select(Bypass)],
    };

    private static BypassActor Bypass(string text)
    {
        var words = text.Split(' ');
        long? id = words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new BypassActor(id, words[0], words[^1] == "pull_request" ? "pull_request" : "always");
    }

    private static void AddFiles(Repository repository, SeedRepository seed)
    {
        Change[] files =
        [
            .. seed.Files.Select(file => new Change(file.Key, Encoding.UTF8.GetBytes(file.Value))),
            .. seed.Binaries.Select(file => new Change(file.Key, Convert.FromBase64String(file.Value))),
        ];
        if (files.Length > 0)
        {
            repository.Git.Commit(null, "Start", files);
        }

        foreach (var (name, changes) in seed.Branches)
        {
            repository.Git.Branch(name);
            if (changes is { Count: > 0 })
            {
                repository.Git.Commit(name, "Differ", [.. changes.Select(file => (file.Key, (string?)file.Value))]);
            }
        }
    }

    private static void AddIssue(Repository repository, SeedIssue seed)
    {
        var world = repository.World;
        world.As(world.User(seed.Author), () =>
        {
            var issue = repository.Tracker.Open(seed.Title, seed.Body, [.. seed.Labels]);
            foreach (var comment in seed.Comments)
            {
                world.As(world.User(comment.Author), () => repository.Tracker.Comment(issue.Number, comment.Body));
            }

            repository.Tracker.Edit(issue.Number, current => current with { IsOpen = !seed.Closed, IsLocked = seed.Locked });
        });
    }

    private static BranchProtection Protection(BranchProtection rule, SeedProtection seed) => rule with
    {
        Reviews = seed.Approvals is not { } approvals ? null : new RequiredReviews
        {
            Count = approvals,
            DismissStale = seed.DismissStale,
            CodeOwners = seed.CodeOwners,
            LastPushApproval = seed.LastPushApproval,
        },
        Checks = seed.Checks is null ? null : new RequiredChecks(seed.UpToDate, [.. seed.Checks.Select(Check)]),
        EnforceAdmins = seed.EnforceAdmins,
        RequireSignatures = seed.Signatures,
        RequireLinearHistory = seed.LinearHistory,
        AllowForcePushes = seed.AllowForcePushes,
        AllowDeletions = seed.AllowDeletions,
        RequireConversationResolution = seed.ConversationResolution,
        LockBranch = seed.LockBranch,
    };

    private static RequiredCheck Check(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var app) ? new RequiredCheck(text[..at], app) : new RequiredCheck(text);
    }

    private static string Text(object value) => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        IDictionary<string, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Json(pair.Value)))),
        IDictionary<object, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create(Text(pair.Key), Json(pair.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(Json)]),
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        _ => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };
}
