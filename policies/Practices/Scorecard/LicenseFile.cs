using System.Text.RegularExpressions;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Tells by its name a file, or a directory of files, that holds a licence.</summary>
internal static partial class LicenseFile
{
    public static bool Is(FileEntry entry) =>
        entry.Type == EntryType.Directory ? Directory().IsMatch(entry.Path) : entry.IsBlob && !entry.Path.Contains('/', StringComparison.Ordinal) && Name().IsMatch(entry.Name);

    /// <summary>True where the name holds the SPDX id of a licence that is approved, such as <c>LICENSE-MIT</c> or <c>Apache-2.0-LICENSE.txt</c>.</summary>
    public static bool NamesApproved(string name)
    {
        var match = Name().Match(name);
        return match.Success && (IsApproved(match.Groups["before"]) || IsApproved(match.Groups["after"]));
    }

    private static bool IsApproved(Group part) => ApprovedLicenses.Contains(part.Value.Trim('-', '_', '.'));

    [GeneratedRegex(@"\A(?<before>[A-Za-z0-9_.+-]*?)(?:licen[cs]es?|copying|copyright|patents)(?<after>[-_][A-Za-z0-9_.+-]*?|\.(?:mit|apache|bsd|gpl|lgpl|agpl|mpl|isc|cc0)[A-Za-z0-9_.+-]*?)?(?:\.(?:adoc|asc|docx?|html?|markdown|md|rst|txt|xml))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\Alicen[cs]es?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Directory();
}
