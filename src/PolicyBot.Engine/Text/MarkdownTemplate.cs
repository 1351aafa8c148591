using System.Collections.Concurrent;
using System.Text;
using HandlebarsDotNet;

namespace PolicyBot.Engine.Text;

/// <summary>A layout in Handlebars, embedded beside the code that fills it. A slot that the model does not fill is an exception.</summary>
internal sealed class MarkdownTemplate
{
    private static readonly ConcurrentDictionary<string, MarkdownTemplate> Loaded = new(StringComparer.Ordinal);

    private readonly HandlebarsTemplate<object, object> template;

    private MarkdownTemplate(string source)
    {
        // Values are Markdown already: Md and Sh escape, HTML escaping would spoil them.
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        template = handlebars.Compile(source);
    }

    /// <param name="name">File name without extension.</param>
    public static MarkdownTemplate Of(string name) => Loaded.GetOrAdd(name, static name => Parse(Read(name)));

    public static MarkdownTemplate Parse(string source) => new(source);

    public Md Render(TemplateModel model) => Md.OfTemplate(template(model.Values).ReplaceLineEndings("\n"));

    private static string Read(string name)
    {
        using var stream = typeof(MarkdownTemplate).Assembly.GetManifestResourceStream(name + ".hbs")
            ?? throw new InvalidOperationException($"{name}.hbs is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
