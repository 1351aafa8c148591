using System.Globalization;

namespace PolicyBot.Pages;

/// <summary>The number of a page of a list, in an address.</summary>
internal static class PageNumber
{
    /// <summary>From 1; what is no number is the first page.</summary>
    public static int Of(IQueryCollection query) => int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
