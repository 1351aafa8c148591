namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>What the bot's own file and a policy's file have in common: who is in and who is out.</summary>
internal abstract record SwitchFile
{
    public OptConfig Opt { get; init; } = OptConfig.None;
}
