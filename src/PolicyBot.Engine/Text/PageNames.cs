using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Text;

/// <summary>The names that a page leaves blank in its commands. Only a name that is inert in a shell and in Markdown is filled in; another stays blank.</summary>
public sealed partial class PageNames
{
    private const string RepositoryBlank = "OWNER/REPOSITORY";

    private const string OrganizationBlank = "ORGANIZATION";

    private const string BranchBlank = "branches/BRANCH";

    private readonly string repository;
    private readonly string organization;
    private readonly string branch;

    /// <param name="repository">Owner and name; the login alone of an organization.</param>
    /// <param name="branch">Null where none is meant, or more than one.</param>
    public PageNames(string repository, string? branch = null)
    {
        this.repository = FullName().IsMatch(repository) ? repository : RepositoryBlank;
        organization = Login().IsMatch(repository) ? repository : OrganizationBlank;
        this.branch = branch is not null && Branch().IsMatch(branch) ? $"branches/{branch}" : BranchBlank;
    }

    /// <summary>A page of ours with what is known filled in.</summary>
    internal string In(string page) => page.Replace(RepositoryBlank, repository, StringComparison.Ordinal)
        .Replace(OrganizationBlank, organization, StringComparison.Ordinal)
        .Replace(BranchBlank, branch, StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,99})/[A-Za-z0-9._-]{1,100}\z", RegexOptions.NonBacktracking)]
    private static partial Regex FullName();

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,99})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Login();

    // One with a slash would be another part of the address.
    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9.-]{0,99})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Branch();
}
