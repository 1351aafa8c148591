using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Issues;

/// <summary>The hidden line at the end of a comment of ours, by which a comment that was begun before a crash is found again.</summary>
public static partial class CommentMarker
{
    /// <param name="nonce">Letters, digits, dashes and underscores.</param>
    public static string Of(string nonce) =>
        Nonce().IsMatch(nonce) ? $"<!-- policybot comment={nonce} -->" : throw new ArgumentException("The nonce does not fit into a marker.", nameof(nonce));

    /// <summary>True where the comment is the one that was begun under this nonce.</summary>
    public static bool IsIn(string body, string nonce) => body.TrimEnd().EndsWith(Of(nonce), StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Nonce();
}
