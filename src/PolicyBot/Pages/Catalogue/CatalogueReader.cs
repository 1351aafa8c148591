using PolicyBot.Engine.Policies;
using PolicyBot.Schemas;

namespace PolicyBot.Pages.Catalogue;

/// <summary>Reads what can be checked.</summary>
internal sealed class CatalogueReader(PolicyCatalogue catalogue, TimeProvider time)
{
    public CatalogueModel Read() => new(time.GetUtcNow(), [.. catalogue.Policies]);

    /// <returns>Null where there is no such policy.</returns>
    public PolicyModel? Read(string id) => catalogue.Find(id) is { } policy ? new PolicyModel(time.GetUtcNow(), policy, [.. policy.Settings.Select(setting => Of(setting, policy.Defaults))]) : null;

    private static SettingModel Of(SettingDescription setting, Policy defaults) => new(
        setting.Key,
        setting.Range is { } limits ? $"{SettingType.Of(setting.Type)}, {limits.Minimum} to {limits.Maximum}" : SettingType.Of(setting.Type).ToString(),
        SettingType.Write(setting.Property.GetValue(defaults)),
        LevelWords.Of(setting.Attribute.Levels),
        SettingDocumentation.Of(setting.Property) ?? "");
}
