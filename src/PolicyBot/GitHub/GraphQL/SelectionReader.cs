using System.Collections.Immutable;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>Reads the text of a fragment. It reads our own fragments only: names, aliases, literal arguments, type conditions.</summary>
internal ref struct SelectionReader(string text)
{
    private int position;

    /// <exception cref="FormatException">The fragment is not written as fragments are; a defect of ours.</exception>
    public static ImmutableArray<Selection> Read(string selection)
    {
        var reader = new SelectionReader($"{{{selection}}}");
        return reader.ReadSet(isTyped: true);
    }

    private ImmutableArray<Selection> ReadSet(bool isTyped)
    {
        Expect('{');
        var selections = ImmutableArray.CreateBuilder<Selection>();
        while (!TryTake('}'))
        {
            selections.Add(ReadOne(isTyped));
        }

        return selections.ToImmutable();
    }

    private Selection ReadOne(bool isTyped)
    {
        if (TryTake("..."))
        {
            return ReadName() == "on" ? new Selection.On(ReadName(), ReadSet(isTyped: true)) : throw Wrong("a fragment holds no other fragment");
        }

        var alias = ReadName();
        if (!isTyped && alias != "__typename")
        {
            throw Wrong($"the type that has the field {alias} is not named");
        }

        var name = TryTake(':') ? ReadName() : alias;
        var arguments = ReadArguments();
        return new Selection.Field(alias, name, arguments, Peek() == '{' ? ReadSet(isTyped: false) : []);
    }

    private string ReadArguments()
    {
        if (Peek() != '(')
        {
            return "";
        }

        var start = position;
        var inText = false;
        for (; position < text.Length; position++)
        {
            switch (text[position])
            {
                case '\\' when inText:
                    position++;
                    break;
                case '"':
                    inText = !inText;
                    break;
                case ')' when !inText:
                    position++;
                    return text[start..position];
            }
        }

        throw Wrong("an argument list does not end");
    }

    private string ReadName()
    {
        Skip();
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        return position > start ? text[start..position] : throw Wrong("a name is missing");
    }

    private char Peek()
    {
        Skip();
        return position < text.Length ? text[position] : throw Wrong("it ends too soon");
    }

    private bool TryTake(char wanted) => Peek() == wanted && ++position > 0;

    private bool TryTake(string wanted)
    {
        Skip();
        var isThere = text.AsSpan(position).StartsWith(wanted, StringComparison.Ordinal);
        position += isThere ? wanted.Length : 0;
        return isThere;
    }

    private void Expect(char wanted)
    {
        if (!TryTake(wanted))
        {
            throw Wrong($"'{wanted}' is missing");
        }
    }

    private void Skip()
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == ','))
        {
            position++;
        }
    }

    private readonly FormatException Wrong(string what) => new($"The fragment is not readable at {position}: {what}.");
}
