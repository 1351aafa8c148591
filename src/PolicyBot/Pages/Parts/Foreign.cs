using PolicyBot.Engine.Text;

namespace PolicyBot.Pages.Parts;

/// <summary>What others wrote, for a page: on one line, and shown as it is whatever it holds. Every other text of a page is our own.</summary>
/// <param name="Text">As it came.</param>
public readonly record struct Foreign(string Text)
{
    private const int Longest = 300;

    public static implicit operator Foreign(string text) => new(text);

    /// <summary>Never without a sign: what cannot be seen cannot be followed.</summary>
    public override string ToString() => string.IsNullOrWhiteSpace(Text) ? "(empty)" : Visible.Of(Text, Longest);
}
