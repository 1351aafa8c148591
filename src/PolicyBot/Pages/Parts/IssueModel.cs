namespace PolicyBot.Pages.Parts;

/// <summary>An issue, for who wants to open it.</summary>
/// <param name="Number">Null where there is none yet.</param>
/// <param name="State">In words of ours.</param>
/// <param name="Place">The repository that holds it.</param>
/// <param name="Url">Null where the repository's name is not known.</param>
public sealed record IssueModel(int? Number, string State, Foreign Place, Uri? Url)
{
    /// <summary>What GitHub said to it; null where it is well.</summary>
    public Foreign? Trouble { get; init; }
}
