using System.Globalization;

namespace PolicyBot.Pages.VerdictTable;

/// <summary>Which verdicts are wanted, as the address of the page says it. What is empty excludes nothing; what nothing is called matches nothing.</summary>
/// <param name="Installation">GitHub's numeric id, as written.</param>
/// <param name="Policy">Id.</param>
/// <param name="Outcome">Its fixed word, such as <c>not_applicable</c>.</param>
/// <param name="Query">Part of the subject's name.</param>
/// <param name="Page">From 1.</param>
public sealed record VerdictFilter(string Installation = "", string Policy = "", string Outcome = "", string Query = "", int Page = 1)
{
    private const int Longest = 200;

    public bool IsEmpty => this == new VerdictFilter(Page: Page);

    internal static VerdictFilter Of(IQueryCollection query) => new(
        Read(query, "installation"), Read(query, "policy"), Read(query, "outcome"), Read(query, "q"), PageNumber.Of(query));

    /// <summary>The address of a page of the same list.</summary>
    public string UrlOf(int page)
    {
        var parts = new (string Key, string Value)[]
        {
            ("installation", Installation), ("policy", Policy), ("outcome", Outcome), ("q", Query), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : ""),
        };
        var query = string.Join('&', parts.Where(part => part.Value.Length > 0).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}"));
        return query.Length == 0 ? "/verdicts" : $"/verdicts?{query}";
    }

    private static string Read(IQueryCollection query, string key) =>
        query[key].ToString().Trim() is var value && value.Length > Longest ? value[..Longest] : value;
}
