using System.Text;

namespace PolicyBot.GitHub.Rest;

/// <summary>A REST operation as GitHub documents it, with its blanks filled in. The template is what logs and gaps show: it holds no names.</summary>
internal sealed record RestPath
{
    /// <summary>Fills the blanks in order. A value can never leave its segment, whatever it holds.</summary>
    /// <param name="template">As in GitHub's OpenAPI, for example <c>/repos/{owner}/{repo}</c>.</param>
    public RestPath(string template, params ReadOnlySpan<object> values)
    {
        Template = template;
        var filled = new StringBuilder();
        var rest = template.AsSpan();
        foreach (var value in values)
        {
            var open = rest.IndexOf('{');
            var close = rest.IndexOf('}');
            var keepsSlashes = rest[(open + 1)..close] is "path";
            filled.Append(rest[..open]).Append(Escape(value.ToString() ?? "", keepsSlashes));
            rest = rest[(close + 1)..];
        }

        Address = filled.Append(rest).ToString();
    }

    /// <summary>Path, with what <see cref="With"/> added, relative to the address of the interface.</summary>
    public string Address { get; private init; }

    public string Template { get; }

    public RestPath With(string name, string value) =>
        this with { Address = $"{Address}{(Address.Contains('?') ? '&' : '?')}{name}={Uri.EscapeDataString(value)}" };

    public override string ToString() => Template;

    private static string Escape(string value, bool keepsSlashes) =>
        keepsSlashes ? string.Join('/', value.Split('/').Select(Segment)) : Segment(value);

    private static string Segment(string value) =>
        value is "" or "." or ".."
            ? throw new ArgumentException($"'{value}' is no name of anything at GitHub.", nameof(value))
            : Uri.EscapeDataString(value);
}
