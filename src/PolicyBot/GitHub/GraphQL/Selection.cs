using System.Collections.Immutable;
using System.Text;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>One entry of a selection set.</summary>
internal abstract record Selection
{
    private Selection()
    {
    }

    /// <summary>A field, with what is selected of it.</summary>
    /// <param name="Alias">Its key in the answer.</param>
    /// <param name="Name">Its name in the schema.</param>
    /// <param name="Arguments">As written, with parentheses; empty where there are none.</param>
    public sealed record Field(string Alias, string Name, string Arguments, ImmutableArray<Selection> Children) : Selection;

    /// <summary>What is selected where the object is of this type.</summary>
    public sealed record On(string Type, ImmutableArray<Selection> Children) : Selection;

    public static string Print(ImmutableArray<Selection> selections)
    {
        var text = new StringBuilder();
        Print(selections, text);
        return text.ToString();
    }

    private static void Print(ImmutableArray<Selection> selections, StringBuilder text)
    {
        text.Append('{');
        foreach (var (index, selection) in selections.Index())
        {
            text.Append(index == 0 ? "" : " ");
            switch (selection)
            {
                case Field field:
                    text.Append(field.Alias == field.Name ? field.Name : $"{field.Alias}:{field.Name}").Append(field.Arguments);
                    if (!field.Children.IsEmpty)
                    {
                        Print(field.Children, text);
                    }

                    break;
                case On on:
                    text.Append("... on ").Append(on.Type);
                    Print(on.Children, text);
                    break;
            }
        }

        text.Append('}');
    }
}
