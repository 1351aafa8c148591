using System.Collections.Immutable;

namespace PolicyBot.Tests.Configuration.Fuzzing;

/// <summary>Breaks a text as people, merges and attackers do.</summary>
internal static class Mutation
{
    private static readonly ImmutableArray<string> Words =
    [
        "optConfig", "optOutStrategy: true", "optOutRepos: ['*']", "optIn: true", "optOut: true", "disableRepoOverride: false", "action: fix", "action: log", "action: email",
        "baseConfig: evil/base", "waivers: [{repository: '*', reason: r, owner: o, expires: 9000-01-01}]", "rules: {approvals: off}", "minimumSeverity: critical",
        "enforceBranches: {api: [x]}", "enabled: false", "issueRepo: x", "issueLabel: y", "schedule: {timezone: ../../../dev/zero}", "approvalCount: 0", "beds: 99",
        "&a", "*a", "<<: *a", "<<: [1]", "[", "]", "{", "}", ": ", "- ", "? ", "#", "|\n", ">-\n", "---\n", "...\n", "%YAML 9.9\n", "!!binary x", "!!bool maybe", "~", "yes",
        "\t", "\0", "\u001b[2J", "\u202e", "\uFEFF", "\ud800", "\r\n", "\"", "'", "\\", "0x", "1e999", "99999999999999999999", ".inf", "'[a'", "{a,b", new('[', 70), new('x', 3000),
    ];

    public static string Of(string text, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            text = Once(text, random);
        }

        return text;
    }

    private static string Once(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        switch (random.Next(9))
        {
            case 0:
                return text.Insert(at, Words[random.Next(Words.Length)]);
            case 1:
                return text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
            case 2:
                return at == text.Length ? text : $"{text[..at]}{(char)random.Next(1, 0x250)}{text[(at + 1)..]}";
            case 3:
                return text[..at];
            case 4:
                lines[line] = new string(' ', random.Next(5)) + lines[line].TrimStart();
                return string.Join('\n', lines);
            case 5:
                lines[line] += $"\n{Words[random.Next(Words.Length)]}\n{lines[line]}";
                return string.Join('\n', lines);
            case 6:
                (lines[line], lines[0]) = (lines[0], lines[line]);
                return string.Join('\n', lines);
            case 7:
                lines[line] = lines[line].Split(':')[0] + ": " + Words[random.Next(Words.Length)];
                return string.Join('\n', lines);
            default:
                return text + "\n" + Words[random.Next(Words.Length)] + "\n" + text;
        }
    }
}
