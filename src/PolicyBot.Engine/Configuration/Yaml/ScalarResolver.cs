using System.Globalization;

namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>
/// Resolves plain scalars as go-yaml v2 does, which is what read Allstar's files, and writes them as sigs.k8s.io/yaml does where a string
/// is wanted: <c>1.10</c> is <c>1.1</c>, <c>0x10</c> is <c>16</c>, <c>yes</c> is <c>true</c>.
/// </summary>
internal static class ScalarResolver
{
    // Longer plain text is no number that any setting takes.
    private const int LongestNumber = 64;

    public static (ScalarKind Kind, string Text) Resolve(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => (ScalarKind.Null, ""),
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => (ScalarKind.Boolean, "true"),
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => (ScalarKind.Boolean, "false"),
        _ when plain.Length <= LongestNumber && (char.IsAsciiDigit(plain[0]) || plain[0] is '+' or '-' or '.') => Number(plain),
        _ => (ScalarKind.String, plain),
    };

    private static (ScalarKind Kind, string Text) Number(string plain)
    {
        var bare = plain.Replace("_", "", StringComparison.Ordinal);
        if (Integer(bare) is { } integer)
        {
            return (ScalarKind.Integer, integer);
        }

        return IsFloat(bare) && double.Parse(bare, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value)
            ? (ScalarKind.Float, GoFormat(value))
            : (ScalarKind.String, plain);
    }

    /// <summary>Go's ParseInt with base 0: a leading 0 is octal, as are 0o, 0x and 0b in their bases.</summary>
    private static string? Integer(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = isNegative || text.StartsWith('+') ? text[1..] : text;
        var (radix, skip) = digits switch
        {
            ['0', 'x' or 'X', _, ..] => (16u, 2),
            ['0', 'o' or 'O', _, ..] => (8u, 2),
            ['0', 'b' or 'B', _, ..] => (2u, 2),
            ['0', _, ..] => (8u, 1),
            _ => (10u, 0),
        };
        UInt128 value = 0;
        foreach (var digit in digits.AsSpan(skip))
        {
            var worth = char.IsAsciiHexDigit(digit) ? (uint)Convert.ToInt32(digit.ToString(), 16) : uint.MaxValue;
            if (worth >= radix || (value = (value * radix) + worth) > ulong.MaxValue)
            {
                return null;
            }
        }

        var isTooLow = isNegative && value > (UInt128)long.MaxValue + 1;
        return digits.Length == skip || isTooLow ? null : (isNegative && value > 0 ? "-" : "") + value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sign, digits with at most one point and at least one digit, exponent.</summary>
    private static bool IsFloat(string text)
    {
        var at = text is ['+' or '-', ..] ? 1 : 0;
        var whole = Digits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at += text[(at + 1)..] is ['+' or '-', ..] ? 2 : 1;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }

    /// <summary>Go's <c>FormatFloat(value, 'g', -1, 64)</c>: shortest digits; with an exponent where that is below -4 or above 5.</summary>
    private static string GoFormat(double value)
    {
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is var at and >= 0 ? at : parts[0].Length;
        var written = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        var exponent = point - (written.Length - digits.Length) - 1 + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        var sign = double.IsNegative(value) ? "-" : "";
        return sign + digits switch
        {
            "" => "0",
            _ when exponent is < -4 or > 5 => $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}",
            _ when exponent < 0 => "0." + new string('0', -exponent - 1) + digits,
            _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
            _ => $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
        };
    }
}
