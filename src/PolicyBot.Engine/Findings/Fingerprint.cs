using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Engine.Findings;

/// <summary>The name of a finding that survives time: the same shortcoming has the same fingerprint on every sweep.</summary>
/// <param name="Value"><c>sha256:</c> and 64 lower-case hexadecimal digits.</param>
public readonly record struct Fingerprint(string Value)
{
    /// <summary>sha256 of version, policy, rule, subject and normalised target; never of line, column, wording, severity or commit.</summary>
    /// <param name="subjectId">GitHub's numeric id; 0 for a local directory.</param>
    public static Fingerprint Of(string policy, string rule, long subjectId, Target target)
    {
        var text = string.Join('\0', "v1", policy, rule, subjectId.ToString(), target.ToString());
        return new Fingerprint("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>The order in which sets of fingerprints are written.</summary>
    public static IComparer<Fingerprint> Order { get; } = Comparer<Fingerprint>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value));

    public override string ToString() => Value;
}
