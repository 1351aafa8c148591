using System.Collections.Immutable;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>The files of one directory, as they are in force.</summary>
/// <param name="Bot">What <c>allstar.yaml</c> says.</param>
/// <param name="Policies">By policy id; a policy without a file has no entry.</param>
internal sealed record Layer(Loaded<BotFile> Bot, ImmutableDictionary<string, Loaded<PolicyFile>> Policies)
{
    public static Layer Empty { get; } = new(new Loaded<BotFile>(BotFile.Absent, null), ImmutableDictionary<string, Loaded<PolicyFile>>.Empty);

    private static readonly Loaded<PolicyFile> AbsentPolicy = new(PolicyFile.Absent, null);

    public Loaded<PolicyFile> Policy(string id) => Policies.GetValueOrDefault(id, AbsentPolicy);

    public bool HasPolicy(string id) => Policies.ContainsKey(id);
}
