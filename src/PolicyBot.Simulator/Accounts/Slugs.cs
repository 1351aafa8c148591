using System.Text;

namespace PolicyBot.Simulator.Accounts;

/// <summary>Names as they stand in addresses.</summary>
internal static class Slugs
{
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '_' or '.')
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }
}
