using System.Text;

namespace PolicyBot.Engine.Policies;

/// <summary>Derives ids and keys from the names of types and members.</summary>
public static class Names
{
    public static string SnakeCase(string name) => Split(name, '_');

    public static string KebabCase(string name) => Split(name, '-');

    public static string CamelCase(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static string Split(string name, char separator)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
