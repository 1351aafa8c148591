using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Rules;

/// <summary>Rulesets of repositories and organizations, and the rules in force on a branch.</summary>
internal static class RulesetRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/repos/{owner}/{repo}/rules/branches/{branch}", Needs.Reading(Metadata), RulesOfBranch),
        Route.Get("/repos/{owner}/{repo}/rulesets", Needs.Reading(Metadata), OfRepository),
        Route.Get("/repos/{owner}/{repo}/rulesets/{id}", Needs.Reading(Metadata), OneOfRepository),
        Route.Post("/repos/{owner}/{repo}/rulesets", Needs.Writing(Administration), call => Create(call, Protectable(call).Rulesets)),
        Route.Put("/repos/{owner}/{repo}/rulesets/{id}", Needs.Writing(Administration), call => Update(call, Protectable(call).Rulesets)),
        Route.Delete("/repos/{owner}/{repo}/rulesets/{id}", Needs.Writing(Administration), call => Delete(call, Protectable(call).Rulesets)),
        Route.Get("/orgs/{org}/rulesets", Needs.OrganizationWriting(OrganizationAdministration), OfOrganization),
        Route.Get("/orgs/{org}/rulesets/{id}", Needs.OrganizationWriting(OrganizationAdministration), call => Answer.Ok(RulesetJson.Full(call.Urls, Find(call, call.Organization().Rulesets), bypass: true))),
        Route.Post("/orgs/{org}/rulesets", Needs.OrganizationWriting(OrganizationAdministration), call => Create(call, call.Organization().Rulesets)),
        Route.Put("/orgs/{org}/rulesets/{id}", Needs.OrganizationWriting(OrganizationAdministration), call => Update(call, call.Organization().Rulesets)),
        Route.Delete("/orgs/{org}/rulesets/{id}", Needs.OrganizationWriting(OrganizationAdministration), call => Delete(call, call.Organization().Rulesets)),
    ];

    /// <summary>Whether a caller may change a ruleset, and so may know whom it does not bind.</summary>
    public static bool MayChange(Caller caller, RulesetList list) =>
        !list.FromEnterprise
        && (list.Repository is { } repository ? caller.May(repository, Administration, Level.Write) : caller.May(list.Organization!, OrganizationAdministration, Level.Write));

    private static Repository Protectable(Call call)
    {
        var repository = call.Repository();
        return repository.CanBeProtected ? repository : throw RefusalException.Plan();
    }

    /// <summary>A branch need not exist to have rules.</summary>
    private static Answer RulesOfBranch(Call call)
    {
        var repository = Protectable(call);
        return call.List(Effective.Rules(repository, call["branch"]), rule => RulesetJson.Effective(rule.From, rule.Rule));
    }

    private static Answer OfRepository(Call call)
    {
        var repository = Protectable(call);
        var wanted = call.Query("targets")?.Split(',');
        var rulesets = Effective.Rulesets(repository, call.Query("includes_parents") != "false")
            .Where(placed => wanted?.Contains(placed.Ruleset.Target, StringComparer.Ordinal) ?? true);
        return call.List(rulesets, placed => RulesetJson.Brief(call.Urls, placed));
    }

    private static Answer OneOfRepository(Call call)
    {
        var repository = Protectable(call);
        var id = call.Number("id");
        var placed = Effective.Rulesets(repository, call.Query("includes_parents") != "false").FirstOrDefault(placed => placed.Ruleset.Id == id) ?? throw RefusalException.NotFound();
        return Answer.Ok(RulesetJson.Full(call.Urls, placed, MayChange(call.Caller, placed.List)));
    }

    private static Answer OfOrganization(Call call)
    {
        var organization = call.Organization();
        return call.List(organization.Rulesets.All, ruleset => RulesetJson.Brief(call.Urls, new PlacedRuleset(organization.Rulesets, ruleset)));
    }

    private static Answer Create(Call call, RulesetList list)
    {
        var ruleset = Read(call.Body, list, new Ruleset { Name = call.Body.Required("Ruleset", "name"), Enforcement = Enforcement(call, list, call.Body.Required("Ruleset", "enforcement")) });
        if (list.All.Any(other => other.Name == ruleset.Name))
        {
            throw RefusalException.Invalid("Ruleset", "name", "custom", "Name must be unique");
        }

        call.World.Record(list.Repository ?? list.Organization!.Repositories[0], WritingKind.Ruleset, ruleset.Name);
        return Answer.Created(RulesetJson.Full(call.Urls, new PlacedRuleset(list, list.Add(ruleset)), bypass: true));
    }

    private static Answer Update(Call call, RulesetList list)
    {
        var placed = Find(call, list);
        var after = list.Replace(placed.Ruleset.Id, ruleset => Read(call.Body, list, ruleset with
        {
            Name = call.Body.Text("name") ?? ruleset.Name,
            Enforcement = call.Body.Text("enforcement") is { } enforcement ? Enforcement(call, list, enforcement) : ruleset.Enforcement,
        }));
        return Answer.Ok(RulesetJson.Full(call.Urls, placed with { Ruleset = after }, bypass: true));
    }

    private static Answer Delete(Call call, RulesetList list)
    {
        list.Remove(Find(call, list).Ruleset.Id);
        return Answer.NoContent;
    }

    private static PlacedRuleset Find(Call call, RulesetList list)
    {
        var id = call.Number("id");
        return list.All.FirstOrDefault(ruleset => ruleset.Id == id) is { } found ? new PlacedRuleset(list, found) : throw RefusalException.NotFound();
    }

    /// <summary>Only Enterprise can try a ruleset without enforcing it.</summary>
    private static string Enforcement(Call call, RulesetList list, string value) => value switch
    {
        "active" or "disabled" => value,
        "evaluate" when (list.Organization ?? list.Repository?.Owner)?.Plan == Plan.Enterprise => value,
        _ => throw RefusalException.Invalid($"Invalid property /enforcement: `{value}` is not a possible value for {call.Route.Template}."),
    };

    private static Ruleset Read(Body body, RulesetList list, Ruleset ruleset)
    {
        var conditions = body.Object("conditions");
        return ruleset with
        {
            Target = body.Text("target") ?? ruleset.Target,
            IncludedRefs = Names(conditions, "ref_name", "include") ?? ruleset.IncludedRefs,
            ExcludedRefs = Names(conditions, "ref_name", "exclude") ?? ruleset.ExcludedRefs,
            Repositories = list.Organization is null || conditions is null ? ruleset.Repositories : Repositories(conditions.Value),
            Rules = body.List("rules") is { } rules ? [.. rules.Select(rule => new Body(rule)).Select(rule => new RulesetRule(rule.Required("Rule", "type"), rule.Object("parameters")?.Copy()))] : ruleset.Rules,
            BypassActors = body.List("bypass_actors") is { } actors
                ? [.. actors.Select(actor => new Body(actor)).Select(actor => new BypassActor(actor.Number("actor_id"), actor.Required("BypassActor", "actor_type"), actor.Text("bypass_mode") ?? "always"))]
                : ruleset.BypassActors,
        };
    }

    private static RepositoryCondition Repositories(Body conditions) =>
        conditions.Object("repository_id") is { } ids ? new RepositoryCondition { Ids = [.. ids.List("repository_ids")?.Select(id => id.GetInt64()) ?? []] }
        : conditions.Object("repository_property") is { } properties ? new RepositoryCondition { IncludedProperties = Properties(properties, "include"), ExcludedProperties = Properties(properties, "exclude") }
        : new RepositoryCondition
        {
            IncludedNames = Names(conditions, "repository_name", "include") ?? [],
            ExcludedNames = Names(conditions, "repository_name", "exclude") ?? [],
            Protected = conditions.Object("repository_name")?.Flag("protected") ?? false,
        };

    private static ImmutableArray<PropertyCondition> Properties(Body body, string name) =>
        [.. (body.List(name) ?? []).Select(item => new Body(item)).Select(item => new PropertyCondition(item.Required("Condition", "name"), [.. item.Texts("property_values") ?? []]))];

    private static ImmutableArray<string>? Names(Body? conditions, string condition, string list) =>
        conditions?.Object(condition)?.Texts(list) is { } names ? [.. names] : null;
}
