using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Workflows;

/// <summary>A pattern for names of actions, images and reusable workflows. As GitHub, it does not tell names apart by case.</summary>
public sealed class ActionPattern
{
    private const int Longest = 1000;

    private readonly Glob glob;
    private readonly bool isLocal;

    private ActionPattern(Glob glob, bool isLocal) => (this.glob, this.isLocal) = (glob, isLocal);

    /// <summary>Null where the text is no pattern.</summary>
    public static ActionPattern? Read(string text) =>
        text.Length <= Longest && Glob.ForNames(text.ToLowerInvariant()) is { } glob ? new ActionPattern(glob, text.StartsWith("./", StringComparison.Ordinal)) : null;

    /// <summary>Whether the whole name is meant. What is the repository's own is meant only by a pattern that says so.</summary>
    public bool IsMatch(ActionUse use) => isLocal == use.Reference is UsesReference.Local && glob.IsMatch(use.Name);

    /// <summary>Whether the name, or that of the repository which it is a part of, is meant.</summary>
    public bool IsMatchOfRepository(ActionUse use) =>
        IsMatch(use) || (!isLocal && use.Reference is UsesReference.Remote { Path.Length: > 0 } remote && glob.IsMatch(remote.FullName.ToLowerInvariant()));
}
