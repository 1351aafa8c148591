using System.Collections.Immutable;
using System.Reflection;
using PolicyBot.Engine.Configuration.Reading;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Leaves out of lists what is meant for other repositories.</summary>
internal sealed class SelectiveItems
{
    private readonly Dictionary<string, Glob?> patterns = new(StringComparer.Ordinal);

    /// <summary>Whether the value may be another for another repository.</summary>
    public static bool IsSelective(SettingDescription setting) =>
        setting.Type.IsGenericType && setting.Type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && setting.Type.GetGenericArguments()[0].IsAssignableTo(typeof(IForRepositories));

    /// <param name="repository">Name without owner.</param>
    public object For(string repository, SettingDescription setting, object value) =>
        IsSelective(setting)
            ? typeof(SelectiveItems).GetMethod(nameof(Kept), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(setting.Type.GetGenericArguments()[0])
                .Invoke(null, [value, (string pattern) => IsCalled(repository, pattern)])!
            : value;

    private bool IsCalled(string repository, string text)
    {
        if (!patterns.TryGetValue(text, out var pattern))
        {
            patterns[text] = pattern = NamePattern.Read(text);
        }

        return pattern?.IsMatch(repository) is true;
    }

    private static ImmutableArray<T> Kept<T>(ImmutableArray<T> items, Func<string, bool> isCalled)
        where T : class, IForRepositories =>
        [.. items.Select(item => item.For(isCalled)).OfType<T>()];
}
