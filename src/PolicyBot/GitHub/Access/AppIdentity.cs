namespace PolicyBot.GitHub.Access;

/// <summary>The App as GitHub knows it.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Owner">Login of who registered it.</param>
internal sealed record AppIdentity(long Id, string Slug, string Owner)
{
    /// <summary>The login under which what it writes appears.</summary>
    public string Login => $"{Slug}[bot]";
}
