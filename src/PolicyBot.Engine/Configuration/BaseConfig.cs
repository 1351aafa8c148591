using System.Text.RegularExpressions;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Configuration.Yaml;

namespace PolicyBot.Engine.Configuration;

/// <summary>The key <c>baseConfig</c> of an organization's file: the same path in that repository, on top of which this file is a merge patch.</summary>
public static partial class BaseConfig
{
    internal const string Key = "baseConfig";

    /// <summary>The <c>owner/name</c> that a caller must fetch the file's <see cref="BaseFile"/> from; null where the file names none that could be.</summary>
    public static string? RepositoryOf(ConfigurationFile file) =>
        file.Current is FileState.Present present && YamlReader.Read(present.Text, file.Place).Root is { } root
            ? RepositoryOf(root, new Problems())?.Repository
            : null;

    internal static (string Repository, YamlNode Node)? RepositoryOf(YamlMapping root, Problems problems)
    {
        var entry = root.Entries.LastOrDefault(entry => string.Equals(entry.Key, Key, StringComparison.OrdinalIgnoreCase));
        if (entry is null || entry.Value.IsNull)
        {
            return null;
        }

        if (entry.Value is YamlScalar scalar && Grammar.IsMatch(scalar.Text) && !scalar.Text.EndsWith("/.", StringComparison.Ordinal) && !scalar.Text.EndsWith("/..", StringComparison.Ordinal))
        {
            return (scalar.Text, entry.Value);
        }

        problems.Warn(entry.Value, Key, "is not owner/name of a repository and is left out");
        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})/[A-Za-z0-9._-]{1,100}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Grammar { get; }
}
