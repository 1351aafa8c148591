using System.Reflection;
using Xunit.Sdk;

namespace PolicyBot.Tests.Allstar;

/// <summary>Whatever Allstar does has a test here that says what PolicyBot does.</summary>
public sealed class AllstarRowTests
{
    private static readonly HashSet<string> Shown =
    [
        .. from type in typeof(AllstarRowTests).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
           from attribute in method.GetCustomAttributes<AllstarRowAttribute>()
           from row in attribute.Row is { } named ? [named] : FirstArguments(method)
           select $"{attribute.Section} {row}",
    ];

    [Fact]
    public void Every_row_has_a_test() => Assert.Equal([], AllstarRows.All.Except(Shown).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_test_that_names_a_row_names_one_that_there_is() => Assert.Equal([], Shown.Except(AllstarRows.All).Order(StringComparer.Ordinal));

    private static IEnumerable<string> FirstArguments(MethodInfo method) =>
        method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method)).Select(arguments => (string)arguments[0]);
}
