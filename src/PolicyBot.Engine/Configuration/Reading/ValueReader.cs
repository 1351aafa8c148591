using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Turns nodes into values of the types that settings have. A value that does not fit is reported and null.</summary>
/// <param name="severity">Of what does not fit.</param>
internal sealed class ValueReader(Problems problems, ProblemSeverity severity)
{
    private const int LongestKey = 40;

    /// <summary>How often each key of <see cref="SettingAttribute.Depth"/> is open round what is read.</summary>
    private readonly Dictionary<PropertyInfo, int> open = [];

    /// <param name="range">Null where every value of the type is allowed.</param>
    public object? Read(YamlNode node, Type type, string path, RangeAttribute? range = null)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        var value = target switch
        {
            _ when target == typeof(string) => String(node, path),
            _ when target == typeof(bool) => Boolean(node, path),
            _ when target == typeof(int) => Integer(node, path, int.MinValue, int.MaxValue) is { } number ? (int)number : null,
            _ when target == typeof(long) => Integer(node, path, long.MinValue, long.MaxValue),
            { IsEnum: true } => Word(node, target, path),
            _ when IsGeneric(target, typeof(ImmutableArray<>)) => List(node, target.GetGenericArguments()[0], path),
            _ when IsGeneric(target, typeof(ImmutableDictionary<,>)) || IsGeneric(target, typeof(ImmutableSortedDictionary<,>)) => Map(node, target, path),
            _ => Record(node, target, path),
        };
        return value is null || range is null || IsWithin(range, value) ? value : Wrong(node, path, $"must be from {range.Minimum} to {range.Maximum}");
    }

    public string? String(YamlNode node, string path) =>
        node is YamlScalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : (string?)Wrong(node, path, "must be text");

    public bool? Boolean(YamlNode node, string path) =>
        node is YamlScalar { Kind: ScalarKind.Boolean } scalar ? scalar.Text == "true" : (bool?)Wrong(node, path, "must be true or false");

    /// <summary>The items of a list with their paths; null where it is none.</summary>
    public IEnumerable<(YamlNode Node, string Path)>? Items(YamlNode node, string path) =>
        node is YamlSequence sequence
            ? sequence.Items.Select((item, index) => (item, $"{path}[{index}]"))
            : (IEnumerable<(YamlNode, string)>?)Wrong(node, path, "must be a list");

    /// <summary>The words of a list with their nodes; null where it is none or one of its items is no text.</summary>
    public ImmutableArray<(YamlNode Node, string Text)>? Words(YamlNode node, string path)
    {
        var words = ImmutableArray.CreateBuilder<(YamlNode, string)>();
        var areGood = true;
        foreach (var (item, itemPath) in Items(node, path) ?? [])
        {
            if (String(item, itemPath) is { } text)
            {
                words.Add((item, text));
            }
            else
            {
                areGood = false;
            }
        }

        return areGood && node is YamlSequence ? words.ToImmutable() : null;
    }

    /// <summary>The known words of a list, each once. Another is warned about and left out; null where it is no list of words.</summary>
    public ImmutableArray<string>? KnownWords(YamlNode node, ImmutableArray<string> known, string path)
    {
        if (Words(node, path) is not { } words)
        {
            return null;
        }

        foreach (var (item, word) in words.Where(word => !known.Contains(word.Text)))
        {
            problems.Warn(item, path, $"{Problems.Quote(word)} is not one of {string.Join(", ", known)} and is ignored", Spelling.Nearest(word, known));
        }

        return [.. words.Select(word => word.Text).Where(known.Contains).Distinct(StringComparer.Ordinal)];
    }

    private long? Integer(YamlNode node, string path, long minimum, long maximum)
    {
        // A float without fraction is a whole number in JSON, which is what Allstar's files became before they were read.
        if (node is not YamlScalar { Kind: ScalarKind.Integer or ScalarKind.Float } scalar
            || !decimal.TryParse(scalar.Text, System.Globalization.NumberStyles.Float, null, out var number)
            || number != decimal.Truncate(number))
        {
            return (long?)Wrong(node, path, "must be a whole number");
        }

        return number >= minimum && number <= maximum ? (long)number : (long?)Wrong(node, path, $"must be from {minimum} to {maximum}");
    }

    private object? Word(YamlNode node, Type type, string path)
    {
        if (String(node, path) is not { } text)
        {
            return null;
        }

        var known = Enum.GetNames(type).ToDictionary(Names.CamelCase, name => name, StringComparer.OrdinalIgnoreCase);
        return known.TryGetValue(text, out var name)
            ? Enum.Parse(type, name)
            : Wrong(node, path, $"{Problems.Quote(text)} is not one of {string.Join(", ", known.Keys)}", Spelling.Nearest(text, known.Keys));
    }

    private object? List(YamlNode node, Type itemType, string path)
    {
        if (Items(node, path) is not { } items)
        {
            return null;
        }

        var values = items.Select(item => Read(item.Node, itemType, item.Path)).ToList();
        if (ReadsWhatFits(itemType))
        {
            values.RemoveAll(value => value is null);
        }

        return values.Contains(null) ? null : Typed(nameof(ArrayOf), itemType, values);
    }

    private object? Map(YamlNode node, Type type, string path)
    {
        if (node is not YamlMapping mapping)
        {
            return Wrong(node, path, "must be a mapping of keys to values");
        }

        var itemType = type.GetGenericArguments()[1];
        var values = mapping.Entries.Where(entry => !entry.Value.IsNull)
            .Select(entry => (entry.Key, Value: Read(entry.Value, itemType, $"{path}.{Visible.Of(entry.Key, LongestKey)}")))
            .ToList();
        var method = IsGeneric(type, typeof(ImmutableDictionary<,>)) ? nameof(DictionaryOf) : nameof(SortedDictionaryOf);
        return values.Exists(value => value.Value is null) ? null : Typed(method, itemType, values);
    }

    /// <summary>A record with a parameterless constructor and settable properties, or with a positional one.</summary>
    private object? Record(YamlNode node, Type type, string path)
    {
        if (node is not YamlMapping mapping)
        {
            return Wrong(node, path, "must be a mapping of keys to values");
        }

        var keys = new MappingReader(mapping, path, problems);
        var settings = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, SettingDescription.Of, StringComparer.Ordinal);
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        var isGood = true;
        var arguments = new List<object?>();
        foreach (var parameter in constructor.GetParameters())
        {
            // As Go does: what is not written is the zero of its type.
            settings.Remove(parameter.Name!, out var setting);
            isGood &= Take(keys, setting!, out var value);
            arguments.Add(value ?? (parameter.HasDefaultValue ? parameter.DefaultValue : Zero(parameter.ParameterType)));
        }

        var record = constructor.Invoke([.. arguments]);
        foreach (var setting in settings.Values)
        {
            var fits = Take(keys, setting, out var value);
            isGood &= fits || (ReadsWhatFits(type) && !setting.Attribute.IsVital);
            if (value is not null)
            {
                setting.Property.SetValue(record, value);
            }
            else if (fits && isGood && setting.Property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)))
            {
                isGood = Wrong(node, keys.PathOf(setting.Key), "is missing") is not null || (ReadsWhatFits(type) && !setting.Attribute.IsVital);
            }
        }

        keys.Finish(severity);
        foreach (var (key, complaint) in isGood && record is IChecksItself checks ? checks.Complaints : [])
        {
            problems.Warn(node, keys.PathOf(key), complaint);
        }

        return isGood ? record : null;
    }

    /// <returns>False where the key is written and its value does not fit.</returns>
    private bool Take(MappingReader keys, SettingDescription setting, out object? value)
    {
        var entry = keys.Take(setting.Key);
        value = entry is null ? null : Read(entry, setting, keys.PathOf(setting.Key));
        return entry is null || value is not null;
    }

    private object? Read(YamlEntry entry, SettingDescription setting, string path)
    {
        var depth = open.GetValueOrDefault(setting.Property);
        if (setting.Attribute.Depth > 0 && depth >= setting.Attribute.Depth)
        {
            return Wrong(entry.KeyNode, path, $"stands more than {setting.Attribute.Depth} deep and is left out");
        }

        open[setting.Property] = depth + 1;
        var value = Read(entry.Value, setting.Type, path, setting.Range);
        open[setting.Property] = depth;
        if (setting.Attribute.IsPattern && value is string pattern && NamePattern.Read(pattern) is null)
        {
            problems.Add(severity, entry.Value, path, $"{Problems.Quote(pattern)} {NamePattern.Complaint}");
        }

        return value;
    }

    private static bool ReadsWhatFits(Type type) => type.IsDefined(typeof(ReadsWhatFitsAttribute), inherit: false);

    private static object? Zero(Type type) =>
        type == typeof(string) ? ""
        : IsGeneric(type, typeof(ImmutableArray<>)) ? Typed(nameof(ArrayOf), type.GetGenericArguments()[0], new List<object?>())
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    private object? Wrong(YamlNode node, string path, string message, string? meant = null)
    {
        problems.Add(severity, node, path, message, meant);
        return null;
    }

    private static bool IsWithin(RangeAttribute range, object value) =>
        Convert.ToDecimal(value) >= Convert.ToDecimal(range.Minimum) && Convert.ToDecimal(value) <= Convert.ToDecimal(range.Maximum);

    private static bool IsGeneric(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private static object Typed(string method, Type item, object values) =>
        typeof(ValueReader).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [values])!;

    private static ImmutableArray<T> ArrayOf<T>(List<object?> values) => [.. values.Cast<T>()];

    private static ImmutableDictionary<string, T> DictionaryOf<T>(List<(string Key, object? Value)> values) =>
        ImmutableDictionary.CreateRange(LastOfEach<T>(values));

    private static ImmutableSortedDictionary<string, T> SortedDictionaryOf<T>(List<(string Key, object? Value)> values) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, LastOfEach<T>(values));

    private static IEnumerable<KeyValuePair<string, T>> LastOfEach<T>(List<(string Key, object? Value)> values) =>
        values.GroupBy(value => value.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, (T)group.Last().Value!));
}
