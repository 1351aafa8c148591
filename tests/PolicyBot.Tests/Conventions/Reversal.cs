using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PolicyBot.Tests.Conventions;

/// <summary>Turns round every list of records in a record, at every depth. Lists of bytes, numbers and strings keep their order: theirs may mean something.</summary>
internal static class Reversal
{
    public static object Of(object value)
    {
        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || value is string or DateTimeOffset or Type)
        {
            return value;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return typeof(Reversal).GetMethod(nameof(Reversed), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(null, [value])!;
        }

        return type.GetMethod("<Clone>$") is { } clone ? OfRecord(clone.Invoke(value, null)!) : value;
    }

    private static object OfRecord(object copy)
    {
        foreach (var field in Fields(copy.GetType()))
        {
            if (field.GetValue(copy) is { } inner && field.Name.EndsWith("k__BackingField", StringComparison.Ordinal))
            {
                field.SetValue(copy, Of(inner));
            }
        }

        return copy;
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) =>
        type is null ? [] : type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));

    private static ImmutableArray<T> Reversed<T>(ImmutableArray<T> items)
    {
        var keepsItsOrder = items.IsDefault || !RuntimeHelpers.IsReferenceOrContainsReferences<T>() || typeof(T) == typeof(string);
        return keepsItsOrder ? items : [.. items.Select(item => (T)Of(item!)).Reverse()];
    }
}
