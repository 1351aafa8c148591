using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.5: the organization's value, overridden by its file about the repository, then by the repository's own where that may speak.</summary>
public sealed class KeyLevelRowTests
{
    private static readonly Task<SweptWorld> Plain = At("optConfig: {optOutStrategy: true}\n", isStrict: false).SweepAsync();

    private static readonly Task<SweptWorld> Strict = At("optConfig: {optOutStrategy: true}\n", isStrict: true).SweepAsync();

    private static readonly Task<SweptWorld> WithoutOverride = At("optConfig: {optOutStrategy: true, disableRepoOverride: true}\n", isStrict: true).SweepAsync();

    [Theory]
    [AllstarRow("2.5")]
    [InlineData("branch_protection: enforceDefault")]
    [InlineData("branch_protection: requireApproval")]
    [InlineData("branch_protection: approvalCount")]
    [InlineData("branch_protection: requireCodeOwnerReviews")]
    [InlineData("branch_protection: dismissStale")]
    [InlineData("branch_protection: blockForce")]
    [InlineData("branch_protection: requireUpToDateBranch")]
    [InlineData("branch_protection: enforceOnAdmins")]
    [InlineData("branch_protection: requireSignedCommits")]
    [InlineData("branch_protection: requireStatusChecks")]
    [InlineData("codeowners: requireCODEOWNERS")]
    [InlineData("outside: pushAllowed")]
    [InlineData("outside: adminAllowed")]
    [InlineData("scorecard: checks")]
    [InlineData("scorecard: threshold")]
    [InlineData("admin: ownerlessAllowed")]
    [InlineData("admin: userAdminsAllowed")]
    [InlineData("admin: maxNumberUserAdmins")]
    [InlineData("admin: teamAdminsAllowed")]
    [InlineData("admin: maxNumberAdminTeams")]
    public async Task A_key_has_its_default_and_is_read_on_all_levels_the_most_specific_last(string row)
    {
        var key = Array.Find(KeyLevels.All, key => key.Row == row)!;

        Assert.Equal(("default", key.IsStrictByDefault), ("default", IsFound(await Plain, key, "plain")));
        Assert.Equal(("organization", true), ("organization", IsFound(await Strict, key, "plain")));
        Assert.Equal(("about the repository", false), ("about the repository", IsFound(await Strict, key, "about")));
        Assert.Equal(("its own", false), ("its own", IsFound(await Strict, key, "own")));
        Assert.Equal(("its own over the other", true), ("its own over the other", IsFound(await Strict, key, "both")));
        Assert.Equal(("about, without override", false), ("about, without override", IsFound(await WithoutOverride, key, "about")));
        Assert.Equal(("own, without override", true), ("own, without override", IsFound(await WithoutOverride, key, "own")));
    }

    private static bool IsFound(SweptWorld world, LeveledKey key, string level)
    {
        var repository = $"{Array.IndexOf(KeyLevels.All, key)}-{level}";
        Assert.NotEqual("off", world.Outcome(repository, key.Policy));
        Assert.NotEqual("unknown", world.Outcome(repository, key.Policy));
        return world.Rules(repository, key.Policy).Contains(key.Rule);
    }

    /// <summary>Every key in repositories of its own, one for each level.</summary>
    private static AllstarWorld At(string optConfig, bool isStrict)
    {
        var world = new AllstarWorld().World(world => world.Organization("acme").Member("ada").Member("bob"));
        foreach (var file in KeyLevels.All.GroupBy(key => key.File))
        {
            world.Files((file.Key, optConfig + string.Concat(isStrict ? file.Select(key => $"{key.Key}: {key.Strict}\n") : [])));
        }

        for (var index = 0; index < KeyLevels.All.Length; index++)
        {
            var key = KeyLevels.All[index];
            world.Repository($"{index}-plain", key.Describe)
                .Repository($"{index}-about", key.Describe, (key.File, $"{key.Key}: {key.Lax}\n"))
                .Repository($"{index}-own", Own(key, key.Lax))
                .Repository($"{index}-both", Own(key, key.Strict), (key.File, $"{key.Key}: {key.Lax}\n"));
        }

        return world;
    }

    private static Action<Repository> Own(LeveledKey key, string value) => repository =>
    {
        key.Describe(repository);
        repository.File($".allstar/{key.File}", $"{key.Key}: {value}\n");
    };
}
