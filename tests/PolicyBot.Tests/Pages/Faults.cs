using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PolicyBot.Tests.Pages;

/// <summary>What is wrong with the structure of a page.</summary>
internal static class Faults
{
    private static readonly HashSet<string> Known =
    [
        "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "main", "footer", "section", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li",
        "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "form", "label", "select", "option", "input", "button", "code", "pre", "strong", "em", "span",
        "time", "details", "summary", "svg", "rect",
    ];

    private static readonly HashSet<string> MayHave =
    [
        "id", "class", "href", "rel", "type", "src", "defer", "lang", "charset", "name", "content", "role", "tabindex", "scope", "for", "value", "selected", "method", "action", "maxlength",
        "autocomplete", "spellcheck", "datetime", "viewbox", "viewBox", "preserveAspectRatio", "focusable", "x", "y", "width", "height",
        "hx-get", "hx-trigger", "hx-sync", "hx-target", "hx-select", "hx-select-oob", "hx-swap", "hx-push-url",
    ];

    public static IEnumerable<string> In(IHtmlDocument page)
    {
        foreach (var element in page.All)
        {
            if (!Known.Contains(element.LocalName))
            {
                yield return $"<{element.LocalName}> is none of ours";
            }

            foreach (var attribute in element.Attributes.Where(attribute => !MayHave.Contains(attribute.Name) && !attribute.Name.StartsWith("aria-", StringComparison.Ordinal)))
            {
                yield return $"<{element.LocalName}> has {attribute.Name}";
            }
        }

        if (page.QuerySelectorAll("h1").Length != 1 || page.QuerySelectorAll("main").Length != 1 || string.IsNullOrWhiteSpace(page.Title) || page.DocumentElement.GetAttribute("lang") != "en")
        {
            yield return "a page has one heading of the first level, one main part, a title and a language";
        }

        foreach (var fault in InLinks(page).Concat(InForms(page)).Concat(page.QuerySelectorAll("table").SelectMany(InTable)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> InLinks(IHtmlDocument page)
    {
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToArray();
        foreach (var id in ids.CountBy(id => id).Where(count => count.Value > 1))
        {
            yield return $"the id {id.Key} is there {id.Value} times";
        }

        foreach (var target in page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).Concat(page.QuerySelectorAll("[aria-labelledby]").Select(element => element.GetAttribute("aria-labelledby")!)).Except(ids))
        {
            yield return $"#{target} is nowhere";
        }

        foreach (var href in page.QuerySelectorAll("a").Select(link => link.GetAttribute("href") ?? "").Where(href => href is not ['#' or '/', ..] && !href.StartsWith("https://github.com/", StringComparison.Ordinal) && !href.StartsWith("https://docs.github.com/", StringComparison.Ordinal)))
        {
            yield return $"a link leads to {href}";
        }

        foreach (var link in page.QuerySelectorAll("a, button, summary").Where(link => Browsing.Read(link).Length == 0))
        {
            yield return $"{link.OuterHtml} has no name";
        }

        if (page.QuerySelector("script:not([src]), style") is { } inline)
        {
            yield return $"{inline.OuterHtml} stands in the page";
        }
    }

    private static IEnumerable<string> InForms(IHtmlDocument page)
    {
        foreach (var input in page.QuerySelectorAll("input, select").Where(input => page.QuerySelector($"label[for='{input.Id}']") is null))
        {
            yield return $"{input.OuterHtml} has no label";
        }

        foreach (var form in page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.Method != "get"))
        {
            yield return "a form changes something";
        }
    }

    private static IEnumerable<string> InTable(IElement table)
    {
        if (Browsing.Read(table.QuerySelector("caption")).Length == 0)
        {
            yield return "a table has no caption";
        }

        if (table.QuerySelectorAll("th").Any(cell => cell.GetAttribute("scope") is not ("row" or "col")))
        {
            yield return "a heading of a table does not say of what";
        }

        var width = table.QuerySelectorAll("thead th").Length;
        if (table.QuerySelectorAll("tbody tr").Any(row => row.ChildElementCount != width))
        {
            yield return "a row of a table is not as wide as its head";
        }
    }
}
