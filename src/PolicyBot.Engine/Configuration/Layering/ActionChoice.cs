namespace PolicyBot.Engine.Configuration.Layering;

/// <summary>The action of a policy on a subject. The repository's own file can lower it, never raise it.</summary>
/// <param name="Declared">What the files come to; whether the repository may tune is judged by this, so that it does not change with the state of the world.</param>
/// <param name="Effective">What is done.</param>
/// <param name="LoweredBecause">Why less is done than was written; null where it is not.</param>
internal sealed record ActionChoice(Written<EnforcementAction> Declared, EnforcementAction Effective, string? LoweredBecause)
{
    public static ActionChoice Of(Layers layers, string? fixIsHeldBecause)
    {
        var declared = layers.OrganizationRepository.Action ?? layers.Organization.Action ?? new Written<EnforcementAction>(EnforcementAction.Log, null);
        string? because = null;
        if (layers.Own.Action is { } wish && wish.Value != declared.Value)
        {
            if (!layers.MayOverride)
            {
                because = wish.Value > declared.Value ? $"{wish.Source} asks for {Word(wish.Value)}, but disableRepoOverride is set" : null;
            }
            else if (wish.Value < declared.Value)
            {
                declared = wish;
            }
            else
            {
                because = $"{wish.Source} asks for {Word(wish.Value)}, but a repository's own file can only lower the action";
            }
        }

        return declared.Value == EnforcementAction.Fix && fixIsHeldBecause is not null
            ? new ActionChoice(declared, EnforcementAction.Issue, fixIsHeldBecause)
            : new ActionChoice(declared, declared.Value, because);
    }

    private static string Word(EnforcementAction action) => Policies.Names.CamelCase(action.ToString());
}
