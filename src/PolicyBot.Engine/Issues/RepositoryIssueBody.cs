using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Writes the body of the one issue about a repository. The same content gives the same bytes.</summary>
public static class RepositoryIssueBody
{
    /// <exception cref="ArgumentException">The readers of the place may not read about the repository: a defect of the caller.</exception>
    public static string Write(RepositoryIssueContent content)
    {
        if (!content.Audience.MayReadAbout(content.Repository))
        {
            throw new ArgumentException("The place for this issue has readers who may not read about the repository.", nameof(content));
        }

        // As many findings of each policy as fit; where not even the texts fit, the last policies are only named.
        var (most, told) = (content.Failing.Select(one => one.Verdict.OpenFindings.Count()).DefaultIfEmpty().Max(), content.Failing.Length);
        var body = Render(content, most, told);
        while (body.Length > IssueBody.LongestBody && most > 0)
        {
            most /= 2;
            body = Render(content, most, told);
        }

        while (body.Length > IssueBody.LongestBody && told > 0)
        {
            told--;
            body = Render(content, most, told);
        }

        return body;
    }

    private static string Render(RepositoryIssueContent content, int most, int told)
    {
        TemplateModel model = new()
        {
            { "owner", Md.Code(content.Repository.Owner) },
            { "elsewhere", !content.Audience.IsHomeOf(content.Repository) },
            { "subject", Md.Link(Md.Code(content.Repository.Name), content.Links.ToRepository(content.Repository.Name)) },
            { "checklist", Md.Checklist([.. content.Failing.Select(one => (false, Item(one.Assignment.Policy))), .. content.Unsure.Select(policy => (false, Md.Of($"{Item(policy)}: not known today"))), .. content.Kept.Select(policy => (true, Item(policy)))]) },
            { "sections", content.Failing.Select((one, index) => new TemplateModel { { "title", Md.Title(one.Assignment.Policy.Page) }, { "text", index < told ? IssueBody.Section(one, most) : TooLong(one) } }) },
            { "details", content.Settings.Details.Value.Length == 0 ? Md.Empty : Md.Code(content.Settings.Details.Value) },
            { "footer", IssueBody.Footer(content.Settings) },
            { "told", Md.OfTemplate(ToldMarker.Of(Told(content))) },
            { "marker", Md.OfTemplate(MarkerOf(content).ToString()) },
        };
        return MarkdownTemplate.Of(nameof(RepositoryIssueBody)).Render(model).ToString();
    }

    /// <summary>Ids of the policies that the body lists.</summary>
    public static ImmutableArray<string> Told(RepositoryIssueContent content) =>
        [.. content.Failing.Select(one => one.Assignment.Policy.Id).Concat(content.Kept.Concat(content.Unsure).Select(policy => policy.Id)).Order(StringComparer.Ordinal)];

    /// <summary>The marker that the body ends with.</summary>
    public static IssueMarker MarkerOf(RepositoryIssueContent content) => IssueMarker.Of(
        content.Repository.Id, JointVerdict.Name, content.Nonce, content.Failing.SelectMany(IssueBody.Named).Concat(content.Unseen).ToImmutableSortedSet(Fingerprint.Order));

    /// <inheritdoc cref="IssueBody.Unlisted"/>
    public static IEnumerable<Fingerprint> Unlisted(RepositoryIssueContent content) =>
        content.Failing.SelectMany(one => one.Verdict.News).Except(MarkerOf(content).Shown);

    private static Md Item(Policies.PolicyDescription policy) => Md.Of($"{Md.Title(policy.Page)} ({policy.Id})");

    private static Md TooLong(IssueContent one) =>
        Md.Of($"The details do not fit into this issue. `policybot policies show` has the page of {one.Assignment.Policy.Id}, and a comment that says `/explain` the lines that ask for it.");
}
