using System.Collections.Immutable;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Access;

namespace PolicyBot.Changes;

/// <summary>Who makes which change.</summary>
internal static class ChangeExecutors
{
    public static ImmutableArray<IChangeExecutor> All { get; } = [new RulesetExecutor(), new FileExecutor(), new EditExecutor(), new AccessExecutor()];

    /// <summary>What a client for changes declares.</summary>
    public static PermissionSet Permissions { get; } = All.Aggregate(PermissionSet.Of(Permission.Metadata), (all, executor) => all.Union(executor.Needs));

    public static IChangeExecutor For(Change change) => All.Single(executor => executor.Change == change.GetType());

    /// <param name="kind">As stored.</param>
    public static IChangeExecutor? For(string kind) => All.FirstOrDefault(executor => KindOf(executor) == kind);

    private static string KindOf(IChangeExecutor executor) => Names.KebabCase(executor.Change.Name);
}
