using PolicyBot.Engine.Facts;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Decides what can be decided although something is not known. Of several gaps the first is told.</summary>
internal static class Ternary
{
    public static Fact<bool> Any(IEnumerable<Fact<bool>> facts) => Not(All(facts.Select(Not)));

    public static Fact<bool> All(IEnumerable<Fact<bool>> facts)
    {
        Gap? hidden = null;
        foreach (var fact in facts)
        {
            if (!fact.IsKnown(out var holds, out var gap))
            {
                hidden ??= gap;
            }
            else if (!holds)
            {
                return false;
            }
        }

        return hidden is null ? true : hidden;
    }

    public static Fact<bool> Not(Fact<bool> fact) => fact.Map(holds => !holds);
}
