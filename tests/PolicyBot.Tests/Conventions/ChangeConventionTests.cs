using PolicyBot.Changes;
using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Tests.Conventions;

/// <summary>What holds for every kind of change.</summary>
public sealed class ChangeConventionTests
{
    private static readonly Type[] Kinds = [.. typeof(Change).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Change)))];

    [Fact]
    public void Every_change_has_one_executor_and_every_executor_one_change() =>
        Assert.Equal(
            Kinds.Select(type => type.Name).Order(StringComparer.Ordinal),
            ChangeExecutors.All.Select(executor => executor.Change.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_kind_that_is_stored_is_the_name_of_the_record()
    {
        Change[] samples = [new Change.ProposeFile("theme", "path", "template"), new Change.LowerAccess(1, DirectRole.Read)];

        Assert.All(samples, change => Assert.Equal(Names.KebabCase(change.GetType().Name), change.Kind));
        Assert.All(Kinds, kind => Assert.NotNull(ChangeExecutors.For(Names.KebabCase(kind.Name))));
    }

    [Fact]
    public void Whatever_an_executor_needs_it_declares() =>
        Assert.All(ChangeExecutors.All, executor => Assert.True(ChangeExecutors.Permissions.HoldsAll(executor.Needs)));
}
