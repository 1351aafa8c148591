using System.Collections;

namespace PolicyBot.Engine.Text;

/// <summary>What fills a template. It takes nothing but types that escape, so that no string can enter Markdown by this way.</summary>
internal sealed class TemplateModel : IEnumerable
{
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    /// <summary>Dictionaries and strings only: the engine would reflect into any other object.</summary>
    internal IReadOnlyDictionary<string, object> Values => values;

    /// <summary>An empty one is false to <c>#if</c>.</summary>
    public void Add(string slot, Md value) => values.Add(slot, value.ToString());

    public void Add(string slot, Sh value) => values.Add(slot, value.ToString());

    public void Add(string slot, Yaml value) => values.Add(slot, value.ToString());

    public void Add(string slot, bool value) => values.Add(slot, value);

    /// <summary>For <c>#each</c>.</summary>
    public void Add(string slot, IEnumerable<TemplateModel> values) => this.values.Add(slot, values.Select(model => model.values).ToArray());

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();
}
