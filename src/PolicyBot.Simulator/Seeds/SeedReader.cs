using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PolicyBot.Simulator.Seeds;

/// <summary>Makes a world from a seed file.</summary>
internal static class SeedReader
{
    public static void Read(World world, string text)
    {
        var seed = Parse(text);
        world.Silently(() =>
        {
            world.EnterpriseServer = seed.EnterpriseServer;
            foreach (var (login, user) in seed.Users)
            {
                Add(world.User(login), user);
            }

            foreach (var (login, organization) in seed.Organizations)
            {
                Add(world.Organization(login), organization);
            }

            foreach (var (login, owner) in seed.Users.Select(user => (user.Key, user.Value.Repositories)).Concat(seed.Organizations.Select(organization => (organization.Key, organization.Value.Repositories))))
            {
                foreach (var (name, repository) in owner)
                {
                    SeedRepositories.Add(world.FindAccount(login)!.Repository(name), repository ?? new SeedRepository());
                }
            }

            foreach (var (login, organization) in seed.Organizations)
            {
                AddTeams(world.Organization(login), organization);
            }

            foreach (var (slug, app) in seed.Apps)
            {
                Add(world, world.App(slug), app);
            }
        });
    }

    private static Seed Parse(string text)
    {
        var deserializer = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithEnumNamingConvention(CamelCaseNamingConvention.Instance)
            .WithAttemptingUnquotedStringTypeDeserialization()
            .WithDuplicateKeyChecking()
            .Build();
        try
        {
            return deserializer.Deserialize<Seed?>(text) ?? new Seed();
        }
        catch (YamlException exception)
        {
            throw new FormatException($"The seed cannot be read, line {exception.Start.Line}: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    private static void Add(User user, SeedUser seed)
    {
        user.TwoFactor = seed.TwoFactor;
        user.Email = seed.Email;
        user.Token = seed.Token;
        user.Plan = seed.Plan;
    }

    private static void Add(Organization organization, SeedOrganization seed)
    {
        organization.Plan = seed.Plan;
        organization.Settings = seed.Settings;
        seed.Owners.ForEach(login => organization.Owner(login));
        seed.Members.ForEach(login => organization.Member(login));
        seed.Rulesets.ForEach(ruleset => organization.Rulesets.Add(SeedRepositories.Ruleset(ruleset)));
        seed.EnterpriseRulesets.ForEach(ruleset => organization.EnterpriseRulesets.Add(SeedRepositories.Ruleset(ruleset)));
    }

    private static void AddTeams(Organization organization, SeedOrganization seed)
    {
        foreach (var (name, team) in seed.Teams)
        {
            var added = organization.Team(name);
            added.IsSecret = team.Secret;
            added.Parent = team.Parent is null ? null : organization.Team(team.Parent);
            team.Members.ForEach(login => added.Member(login));
            foreach (var (repository, role) in team.Repositories)
            {
                added.Grant(Find(organization, repository), role);
            }
        }
    }

    private static void Add(World world, App app, SeedApp seed)
    {
        app.Permissions = Permissions(seed.Permissions);
        app.Owner = seed.Owner is null ? app.Owner : world.FindAccount(seed.Owner) ?? throw new FormatException($"There is no account {seed.Owner}.");
        app.PrivateKey = seed.PrivateKey ?? app.PrivateKey;
        app.WebhookUrl = seed.WebhookUrl is null ? null : new Uri(seed.WebhookUrl);
        app.WebhookSecret = seed.WebhookSecret;
        app.Events.UnionWith(seed.Events);
        foreach (var installation in seed.Installations)
        {
            var account = world.FindAccount(installation.Account) ?? throw new FormatException($"There is no account {installation.Account}.");
            var added = app.Install(account, [.. installation.Repositories?.Select(name => Find(account, name).Name) ?? []]);
            installation.Except.ForEach(name => added.Remove(Find(account, name)));
            if (installation.Permissions is { } permissions)
            {
                added.Grant(Permissions(permissions));
            }

            if (installation.Suspended)
            {
                added.Suspend();
            }
        }
    }

    private static PermissionSet Permissions(Dictionary<string, string> names) =>
        PermissionSet.TryRead(names, out var permissions, out var wrong) ? permissions : throw new FormatException($"There is no permission {wrong} of that level.");

    private static Repository Find(Account account, string name) =>
        account.Find(name) ?? throw new FormatException($"{account.Login} has no repository {name}.");
}
