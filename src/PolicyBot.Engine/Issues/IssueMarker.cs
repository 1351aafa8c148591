using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Issues;

/// <summary>
/// The hidden line at the end of an issue of ours, from which an empty store is rebuilt. It is a line of its own, and nothing foreign in a body can begin a line
/// with a comment.
/// </summary>
/// <param name="Subject">GitHub's numeric id of the repository or organization.</param>
/// <param name="Policy">Id of the policy.</param>
/// <param name="Nonce">From the intent to open the issue: letters, digits, dashes and underscores.</param>
/// <param name="Shown">The open findings that the issue tells of, as far as they fit and may be named in the place.</param>
/// <param name="Digest">Of all that may be named, fitting or not: equal digests mean equal sets.</param>
public sealed partial record IssueMarker(long Subject, string Policy, string Nonce, ImmutableSortedSet<Fingerprint> Shown, string Digest)
{
    /// <summary>So that markers leave room for the text: an issue that tells of more is still recognised by its digest.</summary>
    private const int MostShown = 400;

    private const string Prefix = "sha256:";

    /// <param name="fingerprints">Of what the issue tells.</param>
    public static IssueMarker Of(long subject, string policy, string nonce, ImmutableSortedSet<Fingerprint> fingerprints)
    {
        var marker = new IssueMarker(subject, policy, nonce, fingerprints.Take(MostShown).ToImmutableSortedSet(Fingerprint.Order), DigestOf(fingerprints));
        return Line().IsMatch(marker.ToString()) ? marker : throw new ArgumentException("The policy or nonce does not fit into a marker.", nameof(nonce));
    }

    /// <summary>The marker in the body of an issue; null where there is none, or more than one, or one of a later version.</summary>
    public static IssueMarker? Read(string body)
    {
        var matches = body.ReplaceLineEndings("\n").Split('\n').Select(line => Line().Match(line)).Where(match => match.Success).Take(2).ToArray();
        if (matches is not [var match] || !long.TryParse(match.Groups["subject"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var subject))
        {
            return null;
        }

        var shown = match.Groups["shown"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return shown.All(packed => Base64Url.IsValid(packed))
            ? new IssueMarker(subject, match.Groups["policy"].Value, match.Groups["nonce"].Value, shown.Select(Unpack).ToImmutableSortedSet(Fingerprint.Order), match.Groups["digest"].Value)
            : null;
    }

    /// <summary>The line. The version comes first, so that a later one is seen to be one.</summary>
    public override string ToString() =>
        $"<!-- policybot v=1 subject={Subject} policy={Policy} nonce={Nonce} digest={Digest} open={string.Concat(Shown.Select(fingerprint => " " + Pack(fingerprint)))} -->";

    public bool Equals(IssueMarker? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static string DigestOf(ImmutableSortedSet<Fingerprint> fingerprints) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fingerprints))));

    private static string Pack(Fingerprint fingerprint) => Base64Url.EncodeToString(Convert.FromHexString(fingerprint.Value[Prefix.Length..]));

    private static Fingerprint Unpack(string packed) => new(Prefix + Convert.ToHexStringLower(Base64Url.DecodeFromChars(packed)));

    [GeneratedRegex(
        @"\A<!-- policybot v=1 subject=(?<subject>[0-9]{1,19}) policy=(?<policy>[a-z0-9_]{1,100}) nonce=(?<nonce>[A-Za-z0-9_-]{1,100}) digest=(?<digest>[A-Za-z0-9_-]{43}) open=(?<shown>(?: [A-Za-z0-9_-]{43})*) -->\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
