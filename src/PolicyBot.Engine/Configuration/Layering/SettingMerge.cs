using System.Collections.Immutable;
using System.Reflection;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>Combines the values that several levels give to one setting.</summary>
internal static class SettingMerge
{
    /// <param name="above">What the levels above have written.</param>
    public static object Combine(SettingDescription setting, object above, object below)
    {
        if (setting.Attribute.Merge == Merge.Replace)
        {
            return below;
        }

        // Allstar joins the branches of a text with commas.
        return setting.Type == typeof(string)
            ? $"{above},{below}"
            : typeof(SettingMerge).GetMethod(nameof(Joined), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(setting.Type.GetGenericArguments()[0])
                .Invoke(null, [above, below])!;
    }

    private static ImmutableArray<T> Joined<T>(ImmutableArray<T> above, ImmutableArray<T> below) => [.. above.Concat(below).Distinct()];
}
