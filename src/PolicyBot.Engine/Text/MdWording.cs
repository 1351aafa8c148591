using System.Runtime.CompilerServices;
using System.Text;

namespace PolicyBot.Engine.Text;

/// <summary>Our Markdown while the compiler puts it together from an interpolated string: see <see cref="Md.Of(MdWording)"/>.</summary>
[InterpolatedStringHandler]
public sealed class MdWording(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string ours) => text.Append(ours);

    public void AppendFormatted(Md markdown) => text.Append(markdown);

    public void AppendFormatted(Sentence sentence) => text.Append(Md.Say(sentence));

    public void AppendFormatted(string foreign) => text.Append(Md.Code(foreign));

    public void AppendFormatted(int number) => text.Append(number);

    public override string ToString() => text.ToString();
}
