using System.Text.RegularExpressions;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Tells a hash from a name that can be moved.</summary>
internal static partial class Hash
{
    public static bool IsOfCommit(string version) => Commit().IsMatch(version);

    public static bool IsOfImage(string digest) => Image().IsMatch(digest);

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Commit();

    [GeneratedRegex(@"\Asha256:[0-9a-fA-F]{64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Image();
}
