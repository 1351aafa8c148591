using System.Collections;
using System.Reflection;
using System.Text;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Tests.GitHub;

/// <summary>Spells facts out to their last value, so that two of them can be compared. Of a gap only its reason counts.</summary>
internal static class Spelled
{
    public static string Out(object? value)
    {
        var text = new StringBuilder();
        Write(value, text, 0);
        return text.ToString();
    }

    private static void Write(object? value, StringBuilder text, int depth)
    {
        var indent = new string(' ', depth * 2);
        switch (value)
        {
            case null:
                text.Append("null\n");
                break;
            case string or bool or int or long or byte or Enum or Type or Uri:
                text.Append(value).Append('\n');
                break;
            case Gap gap:
                text.Append("gap: ").Append(gap.Reason).Append('\n');
                break;
            case IEnumerable items:
                text.Append('\n');
                foreach (var item in items)
                {
                    text.Append(indent).Append("- ");
                    Write(item, text, depth + 1);
                }

                break;
            default:
                text.Append(value.GetType().Name).Append('\n');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
                {
                    text.Append(indent).Append(property.Name).Append(": ");
                    Write(property.GetValue(value), text, depth + 1);
                }

                break;
        }
    }
}
