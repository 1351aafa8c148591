using System.Buffers;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Versions;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Which actions are meant, in which versions.</summary>
[ReadsWhatFits]
public sealed record ActionSelector : IChecksItself
{
    private static readonly SearchValues<char> Operations = SearchValues.Create("<>=~^*| ");

    /// <summary>A pattern for what stands before the at sign: <c>owner/name</c> with a path in it, or <c>docker://image</c>.</summary>
    [Setting(IsVital = true)]
    public required string Name { get; init; }

    /// <summary>A range of versions, or a tag, branch or commit as it is written; absent for any.</summary>
    [Setting(IsVital = true)]
    public string Version { get; init; } = "";

    public IEnumerable<(string Key, string Complaint)> Complaints
    {
        get
        {
            if (ActionPattern.Read(Name) is null)
            {
                yield return ("name", "is not a pattern and means no action: a bracket or brace is not closed, or it is too long");
            }

            if (Version.AsSpan().ContainsAny(Operations) && VersionRange.Read(Version) is null)
            {
                yield return ("version", "is not a range of versions, and is compared as it is written");
            }
        }
    }
}
