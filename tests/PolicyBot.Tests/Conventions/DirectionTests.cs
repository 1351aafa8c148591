using System.Reflection;

namespace PolicyBot.Tests.Conventions;

/// <summary>Who may know whom. The compiler keeps the projects apart; these keep the rooms of one project apart.</summary>
public sealed class DirectionTests
{
    [Fact]
    public void The_engine_knows_nobody() => Assert.Empty(References("PolicyBot.Engine"));

    [Fact]
    public void Policies_know_the_engine_only() => Assert.Empty(References("PolicyBot.Policies").Except(["PolicyBot.Engine"]));

    [Theory]
    [InlineData("GitHub", "Storage", "Queues", "Sweeps")]
    [InlineData("Storage", "GitHub", "Queues", "Sweeps")]
    [InlineData("Queues", "GitHub", "Storage", "Sweeps")]
    [InlineData("Sqlite", "GitHub", "Storage", "Queues", "Sweeps")]
    [InlineData("Holding", "GitHub", "Storage", "Queues", "Sweeps")]
    public void These_rooms_never_use_each_other(string room, params string[] others) =>
        Assert.Empty(Naming(House.Sources("src", "PolicyBot", room), others.Select(other => $"PolicyBot.{other}")));

    [Fact]
    public void Only_the_demo_names_the_simulator() =>
        Assert.Empty(Naming(House.Sources("src", "PolicyBot").Where(source => !Path.GetFileName(source.Path).StartsWith("Demo", StringComparison.Ordinal)), ["PolicyBot.Simulator"]));

    [Fact]
    public void A_source_that_names_another_room_is_found() =>
        Assert.Equal(["src/a.cs names PolicyBot.Storage"], Naming([("src/a.cs", "using PolicyBot.Storage;"), ("src/b.cs", "using PolicyBot.StorageRoom;")], ["PolicyBot.Storage"]));

    private static IEnumerable<string> References(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("PolicyBot", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Naming(IEnumerable<(string Path, string Text)> sources, IEnumerable<string> rooms) =>
        from source in sources
        from room in rooms
        where source.Text.Split('\n').Any(line => line.TrimEnd() == $"using {room};" || line.Contains($"using {room}.", StringComparison.Ordinal))
        select $"{source.Path} names {room}";
}
