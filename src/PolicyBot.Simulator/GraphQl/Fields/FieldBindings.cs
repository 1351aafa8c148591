using PolicyBot.Simulator.GraphQl.Execution;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>All bindings of the schema to the world.</summary>
internal static class FieldBindings
{
    public static void Bind(Binder on)
    {
        Introspection.Bind(on);
        ConnectionFields.Bind(on);
        RootFields.Bind(on);
        AccountFields.Bind(on);
        OrganizationFields.Bind(on);
        RepositoryFields.Bind(on);
        RepositorySettingsFields.Bind(on);
        PublicationFields.Bind(on);
        GitFields.Bind(on);
        CheckFields.Bind(on);
        ProtectionFields.Bind(on);
        RulesetFields.Bind(on);
        IssueFields.Bind(on);
        MutationFields.Bind(on);
    }
}
