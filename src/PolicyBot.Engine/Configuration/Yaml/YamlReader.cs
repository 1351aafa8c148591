using System.Text;
using PolicyBot.Engine.Text;
using YamlDotNet.Core;

namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>
/// Reads YAML behind a guard. YamlDotNet's parser is driven event by event, and the file is refused before it can cost anything: the
/// library's own object model overflows the stack on deep nesting, which no catch survives.
/// </summary>
internal static class YamlReader
{
    /// <param name="file">The file as a whole.</param>
    /// <param name="mostNodes">With aliases expanded; keys count.</param>
    public static YamlFile Read(string text, Source file, int mostNodes = YamlLimits.Nodes)
    {
        if (Encoding.UTF8.GetByteCount(text) > YamlLimits.Bytes)
        {
            return Refused(file, 0, 0, "is larger than 1 MiB", 0);
        }

        var content = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (FirstForbidden(content) is { } forbidden)
        {
            var line = content.AsSpan(0, forbidden).Count('\n') + 1;
            return Refused(file, line, 0, $"holds the character {Visible.Of(content[forbidden].ToString())}, which no YAML file may hold", 0);
        }

        var composer = new YamlComposer(file, content, mostNodes);
        try
        {
            return new YamlFile(composer.ReadDocument(), [], composer.Nodes);
        }
        catch (YamlException wrong)
        {
            return Refused(file, (int)wrong.Start.Line, (int)wrong.Start.Column, Sentence(wrong), composer.Nodes);
        }
        catch (Exception defect) when (defect is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or InvalidCastException)
        {
            // YamlDotNet's parser leaks these on broken input, such as an escape beyond Unicode; the file is at fault all the same.
            return Refused(file, (int)composer.Reached.Line, 0, "is not YAML", composer.Nodes);
        }
    }

    private static string Sentence(YamlException wrong) =>
        wrong is YamlRefusal ? wrong.Message : "is not YAML: " + Visible.Of(wrong.Message.TrimEnd('.'), 200);

    private static YamlFile Refused(Source file, int line, int column, string message, int nodes) =>
        new(null, [new ConfigurationProblem(ProblemSeverity.Refused, file with { Line = line }, "", message) { Column = column }], nodes);

    /// <summary>Control characters and halves of pairs: YAML has no place for them, and whoever prints the file has none either.</summary>
    private static int? FirstForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character) || character is '\uFFFE' or '\uFFFF' || (char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\u0085')))
            {
                return i;
            }
        }

        return null;
    }
}
