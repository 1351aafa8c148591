using System.Collections.Immutable;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>A setting as one file has it.</summary>
internal abstract record WrittenSetting(SettingDescription Setting)
{
    /// <summary>The same for every repository that the file is about.</summary>
    public sealed record ForAll(SettingDescription Setting, object Value, Source Source) : WrittenSetting(Setting);

    /// <summary>By name of the repository.</summary>
    public sealed record ByRepository(SettingDescription Setting, ImmutableDictionary<string, Written<object>> Values) : WrittenSetting(Setting);
}
