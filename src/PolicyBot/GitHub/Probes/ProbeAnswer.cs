using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;

namespace PolicyBot.GitHub.Probes;

/// <summary>What this GitHub said to one question. Names no repository: what a probe prints is passed on.</summary>
/// <param name="Is">What the question's switch is here; null where it cannot be told, and where the question has no switch.</param>
/// <param name="Because">What came back, or why it cannot be told.</param>
internal sealed record ProbeAnswer(ProbeQuestion Question, bool? Is, string Because)
{
    public bool CannotTell => Question.Switch is not null && Is is null;

    public static ProbeAnswer Told(ProbeQuestion question, bool value, string cameBack) => new(question, value, cameBack);

    public static ProbeAnswer Untold(ProbeQuestion question, string why) => new(question, null, why);

    public static ProbeAnswer Untold(ProbeQuestion question, Gap gap) => new(question, null, gap.Detail);

    public static ProbeAnswer Lacking(ProbeQuestion question, Permission permission) => new(question, null, $"{permission} was not granted");
}
